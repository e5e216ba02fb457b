"""The public site: the charter of any day, agreements with their story, the map, the calendar, the river, groups.

    where      addresses that mean the same in the house and in a folder
    library    what is read from the store
    sheet      a page before anybody reads it
    charters, agreements, bonds, ribbons, peoples    the pages
    reader     a page in somebody's language
    pages      the site as the house serves it
    folder     the site as plain files
    words      every sentence of it

Reads only, and only what anybody may see. Never here: what belongs to one group alone.
"""
