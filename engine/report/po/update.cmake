# SPDX-License-Identifier: GPL-2.0-or-later
# cmake -DROOT=source folder [-DPOT=file] -P update.cmake
# Collects the marked texts into pandect.pot and merges them into ru.po; with POT, only writes that file (the test compares).
find_program(XGETTEXT xgettext REQUIRED)
find_program(MSGMERGE msgmerge REQUIRED)
set(po engine/report/po)
file(GLOB_RECURSE sources RELATIVE ${ROOT} ${ROOT}/engine/report/*.cc ${ROOT}/engine/review/*.cc ${ROOT}/engine/exports/*.cc ${ROOT}/engine/session/export_workbook.cc
  ${ROOT}/engine/session/report_pictures.cc ${ROOT}/engine/session/code_network.cc ${ROOT}/tools/*.cc)
list(SORT sources)
if(POT)
  set(pot ${POT})
else()
  set(pot ${ROOT}/${po}/pandect.pot)
endif()
execute_process(COMMAND ${XGETTEXT} --language=C++ --from-code=UTF-8 --keyword= --keyword=Text --keyword=T --keyword=ForTranslation
    --keyword=Plural:1,2 --keyword=PluralForTranslation:1,2 --add-location=file --no-wrap --sort-by-file --package-name=Pandect --output=${pot} ${sources}
  WORKING_DIRECTORY ${ROOT} COMMAND_ERROR_IS_FATAL ANY)
# The date would make the file differ on each run.
file(READ ${pot} text)
string(REGEX REPLACE "\"POT-Creation-Date:[^\n]*\n" "" text "${text}")
string(REPLACE "charset=CHARSET" "charset=UTF-8" text "${text}")
file(WRITE ${pot} "${text}")
if(NOT POT)
  execute_process(COMMAND ${MSGMERGE} --update --backup=none --no-wrap --no-fuzzy-matching ${po}/ru.po ${po}/pandect.pot
    WORKING_DIRECTORY ${ROOT} COMMAND_ERROR_IS_FATAL ANY)
endif()
