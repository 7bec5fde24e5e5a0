* Run in the folder of the data, or name the folder by CD first.
SET UNICODE=ON.
GET DATA
  /TYPE=TXT
  /FILE='units.csv'
  /ENCODING='UTF8'
  /DELIMITERS=","
  /QUALIFIER='"'
  /ARRANGEMENT=DELIMITED
  /FIRSTCASE=2
  /VARIABLES=
    case_id F8.0
    document A27
    unit F8.0
    language A2
    words F8.0
    bloc A13
    code A1
    date A10
    language_2 A2
    bodies F8.0
    bodies_council F8.0
    money F8.0
  .
VARIABLE LABELS
  case_id 'number of the case'
  document 'path of the document, as given'
  unit 'number of its coding unit in the document, from 1'
  language 'of the passage: ru, en or und'
  words 'words of the unit'
  bloc 'bloc'
  code 'code'
  date 'date'
  language_2 'language'
  bodies 'Bodies'
  bodies_council 'Council'
  money 'Money'
  .
VALUE LABELS
  bodies
  bodies_council
  money
  0 'not coded' 1 'coded'.
VARIABLE LEVEL
  bodies
  bodies_council
  money
  (NOMINAL).
EXECUTE.
