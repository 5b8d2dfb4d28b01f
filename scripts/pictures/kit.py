# ruff: noqa: F403
"""All parts of the kit under one name: `from .kit import *`.

palette: the inks; sheet: the paper and what marks it; land: nature; town, lamps, posts, vehicles: what is built and driven;
people, limbs, garments, faces, hands: figures; things: objects. Pictures made with it are original.
Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from .faces import *
from .hands import *
from .lamps import *
from .land import *
from .palette import *
from .people import *
from .posts import *
from .sheet import *
from .things import *
from .town import *
from .vehicles import *
