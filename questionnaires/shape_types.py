"""What single values of a framework's files may be: texts, names, numbers, options."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

LEVELS = 5  # and as many answers to each item that is scored
LONGEST_ID = 40

IDENTIFIER = r"^[a-z][a-z0-9_]*$"
ITEM_ID = r"^[A-Z]{3}\.[a-z][a-z0-9_]*$"
AREA_CODE = r"^[A-Z]{3}$"
GROUP_CODE = r"^G[0-9]{1,2}$"
VERSION = r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$"
LANGUAGE_CODE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
FINGERPRINT = r"^[a-p]{8}$"

Text = Annotated[str, Field(min_length=1, max_length=500)]
Identifier = Annotated[str, Field(pattern=IDENTIFIER, max_length=LONGEST_ID)]
ItemId = Annotated[str, Field(pattern=ITEM_ID, max_length=LONGEST_ID)]
AreaCode = Annotated[str, Field(pattern=AREA_CODE)]
GroupCode = Annotated[str, Field(pattern=GROUP_CODE)]
Version = Annotated[str, Field(pattern=VERSION)]
LanguageCode = Annotated[str, Field(pattern=LANGUAGE_CODE)]
Fingerprint = Annotated[str, Field(pattern=FINGERPRINT)]
LevelNumber = Annotated[int, Field(ge=1, le=LEVELS)]
Limit = Annotated[float, Field(gt=0, le=60)]
StyleName = Literal["anchored", "statements", "experience"]
KindName = Literal["linking", "anchored", "statement", "experience"]
BlockKindName = Literal["choice", "ticks", "scale", "ranking", "comment"]
FiveOptions = Annotated[list[Text], Field(min_length=LEVELS, max_length=LEVELS)]
# Tags begin with @ and are left out of the places where problems are told.
OptionsOrSet = Annotated[
    Annotated[Identifier, Tag("@name")] | Annotated[FiveOptions, Tag("@list")],
    Discriminator(lambda value: "@name" if isinstance(value, str) else "@list"),
]
OptionOrValue = Annotated[
    Annotated[Identifier, Tag("@name")] | Annotated[int, Tag("@number")],
    Discriminator(lambda value: "@number" if isinstance(value, int | float) else "@name"),
]
