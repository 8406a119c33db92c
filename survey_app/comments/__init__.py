"""Comments: one named person reads them first, blacks out words, and lets others read them."""
