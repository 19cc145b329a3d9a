"""What people in the demonstration borough write. All of it is invented."""

WORRIES = (
    "He has missed eleven days since half term and comes in tired and hungry. He told his teacher "
    "that he gets himself up.",
    "Mum has been very low since the baby came. The house is cold and she has stopped "
    "opening post.",
    "They argue at home most nights. The younger one has started to wet the bed and will not "
    "be left.",
    "She was found with other young people in the park at midnight, twice this month. She will not",
    "say who gives her money.",
    "The family has moved three times this year and is sleeping in one room at a relative's.",
    "He hits out at other children when things change. At home nobody gets more than four "
    "hours' sleep.",
    "Dad lost his job in the spring. They use the food bank every week and the gas has run out.",
    "She looks after her mother before and after school and is falling behind with her work.",
    "There is no routine at bedtime. The health visitor has seen the youngest alone downstairs.",
    "He has not left his room for weeks, and his parents do not know how to reach him.",
    "The twins have missed their checks, and their speech is far behind others of their age.",
    "Gran has cared for all three since last winter and is not well herself.",
)
GOING_WELL = (
    "Mum comes to every meeting and answers the phone. The children are clean and love each other.",
    "He likes football and his coach has a good word for him. Grandparents live in the next "
    "street.",
    "The school knows them well. They accept help when it is offered without fuss.",
    "Both parents want things to change. The older sister is doing well at college.",
    "She is funny, kind and good at art. An aunt has her at weekends.",
    "They have good neighbours, and Dad has started a course.",
)
HOPES = (
    "To be in school every day and to have breakfast. He says: I just want it quiet at night.",
    "Someone to help with the forms and the debts, and a group for Mum to go to.",
    "For the two of them to talk without shouting. The children want to go out together again.",
    "A safe place to live that they can stay in, and the same school.",
    "More sleep for everybody, and to know whom to call when it gets bad.",
    "For her to be a child again, with help for her mother at home.",
)
WHY_SO_LOW = (
    "Everything has come at once since the spring, and there is nobody to share it with.",
    "They have waited for help for a year and have lost hope.",
    "Money is so short that heating and food take turns.",
)
HAPPENED = (
    "He came to school with a bruise on his arm and said that it happened at home. He did not want",
    "to say more.",
    "A neighbour heard shouting and a child crying for an hour. This is the third night.",
    "She told me that she is afraid to go home tonight.",
)
WHY_NOT_ASKED = (
    "When somebody spoke to the family last year the children were kept at home for two weeks.",
    "The mother has told me in private that he checks her phone and would be angry.",
)
WHY_FOSTER = (
    "Our own have left home, and the house is too quiet.",
    "I was in care myself, and somebody made a difference to me.",
    "A colleague fosters, and I have met the children.",
)
JOBS = (
    ("Class teacher", "school"),
    ("Designated safeguarding lead", "school"),
    ("Pastoral lead", "school"),
    ("Health visitor", "Hatworth Community Health"),
    ("School nurse", "Hatworth Community Health"),
    ("Housing officer", "Hatworth Homes"),
    ("Neighbourhood officer", "Hatworth Homes"),
    ("Family worker", "The Orchard Family Charity"),
)
NOTES = (
    "Rang the parent. They had expected the call and would like to meet at school.",
    "Visited at home. Both parents there. We agreed on three things to do before we meet again.",
    "Spoke with the school. Attendance is better this fortnight.",
    "Nobody at home. Left a card, and sent a text to say that I came.",
    "Met the young person alone at school. They talked about friends and sleep.",
    "Meeting with the family and the school. The plan is going well, and we kept two of the "
    "actions.",
    "The housing officer will visit about the damp. I will ring in a week to see whether "
    "they came.",
)
TASKS = (
    "Ring the school about attendance",
    "Ask the housing officer to visit",
    "Send the family the list of groups near them",
    "Arrange the next meeting with the family",
    "Help with the application for free school meals",
)
