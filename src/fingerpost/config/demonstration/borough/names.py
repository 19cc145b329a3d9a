"""What people in an English town are called, most common first.

Each heritage has its own forenames and surnames; the shares are roughly those of a northern
borough at the 2021 census. Combinations are made by chance and mean nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from .chance import favouring_first, weighted, words


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Heritage:
    """Names that go together; `older` are those of people born before 1985."""

    name: str
    share: float
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    older_women: tuple[str, ...]
    older_men: tuple[str, ...]
    surnames: tuple[str, ...]


def _heritage(name: str, share: float, *lists: str) -> Heritage:
    girls, boys, women, men, surnames = map(words, lists)
    return Heritage(name, share, girls, boys, women, men, surnames)


ENGLISH = _heritage(
    "English",
    74,
    """Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy
    Sienna Poppy Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie
    Alice Emilia Isabelle Ruby Luna Maisie Aria Penelope Mila Bonnie Eva Hallie Eliza Ada Violet
    Esme Arabella Imogen Jessica Chloe Bethany Lauren Megan Caitlin Holly Amber Paige Abigail
    Hannah Lucy Molly Georgia Ellie Jasmine Niamh Erin Leah Zara Skye Lola Nancy Orla Thea""",
    """Oliver George Arthur Noah Muhammad Leo Oscar Harry Archie Jack Henry Charlie Freddie
    Theodore Thomas Finley Theo Alfie Jacob William Isaac Tommy Joshua James Lucas Alexander Arlo
    Roman Edward Elijah Max Joseph Mohammed Ethan Logan Benjamin Samuel Daniel Sebastian Adam
    Louie Reuben Rory Albie Hugo Luca Jude Toby Reggie Harrison Ryan Connor Callum Liam Jake
    Lewis Nathan Kieran Bradley Cameron Jordan Tyler Owen Luke Matthew Ben Dylan Frankie Kai""",
    """Susan Margaret Sarah Christine Karen Julie Tracey Patricia Jacqueline Helen Linda Elizabeth
    Deborah Nicola Jean Janet Angela Carol Alison Lisa Mary Sandra Joanne Barbara Michelle Gillian
    Claire Ann Amanda Lesley Sharon Pauline Maureen Sheila Joan Dorothy Jane Kathleen Brenda
    Victoria Emma Rachel Louise Samantha Wendy Lynn Diane Catherine Lorraine Beverley Hazel Joyce
    Marjorie Beryl Doreen Audrey Irene Rita Judith Marion Valerie Kelly Rebecca Gemma Kerry""",
    """David John Paul Michael Peter Andrew Stephen Mark Robert Ian Kevin Alan Anthony Richard
    Christopher Simon Philip Gary Colin Brian Martin Graham Keith Neil Steven Derek Barry Roy
    Kenneth Dennis Raymond Geoffrey Trevor Nigel Roger Stuart Darren Jason Lee Craig Wayne Carl
    Adrian Malcolm Ronald Gordon Frank Ernest Stanley Harold Norman Leslie Douglas Eric Gerald
    Terence Clive Jonathan Matthew Timothy Russell Duncan Howard Clifford Shaun Dean Gareth""",
    """Smith Jones Taylor Brown Wilson Johnson Davies Robinson Wright Thompson Walker White Hall
    Green Wood Harris Clarke Jackson Hughes Turner Hill Moore Cooper Ward Morris King Watson
    Harrison Baker Morgan Parker Allen Bennett Bailey Shaw Richardson Marshall Carter Collins
    Davis Young Bell Simpson Cox Richards Mills Chapman Webb Palmer Hunt Knight Barnes Foster
    Butler Russell Barker Holmes Stevens Gibson Fisher Lloyd Mason Pearson Dixon Harvey Fletcher
    Ellis Andrews Graham Howard Ryder Burgess Sutton Whitehead Greenwood Holt Ashworth Barlow
    Schofield Haworth Ogden Kershaw Hargreaves Lomax Entwistle Ramsbottom Crompton Hardman
    Bradshaw Rigby Heywood Chadwick Whittaker Clegg Buckley Mellor Dearden Shepherd Hewitt Bolton
    Swindells Bardsley Wilde Platt Cheetham Worthington Hibbert Garside Lees Nuttall Openshaw
    Yates Tomlinson Pickering Wainwright Stott Birch Hodgson Middleton Preston Thorpe Warburton
    Winstanley Duckworth Broadbent Hollingworth Marsden Oldroyd Pickles Sykes Armitage Beaumont""",
)
IRISH = _heritage(
    "Irish",
    4,
    "Aoife Ciara Niamh Saoirse Caoimhe Erin Orla Roisin Clodagh Sinead Maeve Aisling Grace Kate",
    "Conor Sean Cian Patrick Oisin Finn Daniel Liam Cillian Eoin Declan Aidan Ronan Brendan",
    "Mary Bridget Kathleen Margaret Eileen Nora Teresa Bernadette Maureen Sheila Noreen Breda",
    "Patrick Michael John Thomas James Declan Gerard Kevin Brendan Martin Dermot Seamus Eamon",
    """Murphy Kelly O'Sullivan Walsh O'Brien Byrne Ryan O'Connor O'Neill Doyle McCarthy Gallagher
    Doherty Kennedy Lynch Murray Quinn Daly Brennan Burke Nolan Fitzgerald Flanagan Keane""",
)
PAKISTANI = _heritage(
    "Pakistani",
    6.5,
    "Aisha Fatima Maryam Zainab Hafsa Khadija Amina Noor Sana Iqra Hira Mahnoor Laiba Eshal Inaya",
    "Muhammad Mohammed Ibrahim Yusuf Hamza Ali Umar Bilal Zayn Hassan Ahmed Haris Daniyal Eesa",
    "Shazia Nasreen Rukhsana Farzana Samina Shabana Parveen Zubeda Nazia Saima Uzma Tahira Kalsoom",
    "Mohammed Tariq Imran Shahid Nadeem Abdul Javed Arshad Zahid Asif Khalid Mahmood Sajid Rashid",
    "Khan Hussain Ahmed Ali Mahmood Akhtar Iqbal Malik Shah Mirza Butt Rashid Aslam Bashir",
)
INDIAN = _heritage(
    "Indian",
    3,
    "Anaya Diya Priya Riya Aanya Simran Jasleen Anika Meera Kavya Isha Nisha Harleen Tara",
    "Arjun Rohan Aarav Dev Nikhil Vihaan Arnav Harpreet Gurdeep Jai Karan Ishaan Ravi Sahil",
    "Sunita Manjit Harjit Meena Usha Kamaljit Jyoti Anita Surinder Rekha Hansa Bhavna Pushpa",
    "Rajesh Sanjay Harjinder Anil Suresh Jaswinder Vijay Ashok Balbir Kishan Mukesh Prakash Dilip",
    "Patel Singh Kaur Sharma Gill Shah Sandhu Kumar Mistry Desai Dhillon Chauhan Rai Joshi Parmar",
)
BANGLADESHI = _heritage(
    "Bangladeshi",
    1.5,
    "Aaliyah Tasnim Samiha Nusrat Maisha Anika Sumaiya Raisa Jannat Ayesha Tahmina Nabila",
    "Mohammed Rayan Tahmid Yahya Ayaan Sami Zakaria Rafi Nabil Ismail Tanvir Mahdi",
    "Rahima Shahena Rina Nazma Shirin Momtaz Salma Hasina Jahanara Monowara",
    "Abdul Mohammed Shafiqul Rafiqul Kamal Jamal Faruk Nurul Shamsul Habibur",
    "Begum Miah Uddin Rahman Ali Islam Khatun Ahmed Chowdhury Hoque Choudhury Alam Khanom Karim",
)
POLISH = _heritage(
    "Polish",
    3.5,
    "Zuzanna Julia Maja Zofia Hanna Lena Alicja Oliwia Amelia Nadia Pola Gabriela Wiktoria",
    "Jakub Antoni Filip Jan Szymon Aleksander Kacper Adam Oskar Igor Nikodem Dawid Marcel",
    "Anna Katarzyna Agnieszka Monika Joanna Ewa Magdalena Dorota Beata Iwona Renata Aneta",
    "Piotr Krzysztof Tomasz Marcin Pawel Michal Grzegorz Rafal Robert Mariusz Dariusz Artur",
    """Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Wozniak Kozlowski
    Jankowski Mazur Kwiatkowski Krawczyk Grabowski Pawlak Michalski Dudek Wrobel Walczak""",
)
ROMANIAN = _heritage(
    "Romanian",
    1.5,
    "Maria Sofia Ioana Daria Antonia Elena Andreea Ilinca Bianca Larisa Alexia Teodora",
    "Andrei Matei Stefan David Alexandru Luca Ionut Rares Vlad Cristian Gabriel Darius",
    "Mihaela Elena Cristina Ana Daniela Gabriela Alina Simona Ramona Florentina",
    "Ion Gheorghe Marian Florin Adrian Vasile Constantin Nicolae Sorin Catalin",
    "Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Matei Rusu Munteanu Ciobanu Lazar",
)
AFRICAN = _heritage(
    "African",
    3,
    "Chidera Adaeze Temi Zuri Amara Ife Nia Abena Makena Ayomide Tadiwa Simisola Esther Blessing",
    "Emmanuel David Tobi Kwame Chidi Ayo Kofi Tendai Joshua Samuel Daniel Femi Tinashe Kelechi",
    "Grace Ngozi Comfort Patience Folake Akua Mercy Chipo Funmi Esther Joy Beatrice Florence",
    "Emeka Olu Kwaku Samuel Tunde Joseph Isaac Farai Peter Babatunde Yaw Moses Godfrey",
    "Okafor Mensah Adeyemi Boateng Okeke Moyo Owusu Ncube Adebayo Osei Eze Appiah Dlamini Okoro",
)
CARIBBEAN = _heritage(
    "Caribbean",
    1.5,
    "Shanice Aaliyah Kiara Tianna Jada Naomi Renee Zaria Imani Alicia Kezia Monique",
    "Jermaine Tyrell Malachi Andre Isaiah Marcus Jaden Reece Kymani Ezra Dante Zion",
    "Beverley Marcia Yvonne Paulette Sonia Hyacinth Merle Sharon Pearl Claudette",
    "Winston Errol Delroy Trevor Carlton Leroy Clive Neville Devon Everton",
    "Campbell Brown Williams Clarke Grant Francis Reid Gordon Lewis Bailey Thomas Morgan Powell",
)
CHINESE = _heritage(
    "Chinese",
    1.5,
    "Mei Hannah Chloe Jia Xin Emily Yan Vivian Jasmine Lok Wing Katie Ying Sophie",
    "Jason Wei Jun Ethan Kai Ming Ryan Hao Lucas Chun Ka Marcus Yu Leo",
    "Ling Mei Yuk Hong Siu Fong Lai Wai Grace Susan May Helen",
    "Wai Kwok Chi Tony Kam Wing Peter Ho Man Raymond Simon Yiu",
    "Chan Wong Li Chen Zhang Lam Wang Leung Cheung Liu Ng Ho Yip Lau Tang Lin",
)
HERITAGES = (
    ENGLISH,
    IRISH,
    PAKISTANI,
    INDIAN,
    BANGLADESHI,
    POLISH,
    ROMANIAN,
    AFRICAN,
    CARIBBEAN,
    CHINESE,
)
SHARES = {heritage: heritage.share for heritage in HERITAGES}


def given_names(chance: Random, heritage: Heritage, sex: Sex, born_on: date) -> Iterator[str]:
    """Names of their time, without end; of children of other heritage a third have English ones."""
    if born_on.year >= 1995 and chance.random() < 0.3:
        heritage = ENGLISH
    if born_on.year < 1985:
        names = heritage.older_women if sex is Sex.FEMALE else heritage.older_men
    else:
        names = heritage.girls if sex is Sex.FEMALE else heritage.boys
    while True:
        yield favouring_first(chance, names)


def surname(chance: Random, heritage: Heritage) -> str:
    """A family name, as it is carried by a man where the language makes a difference."""
    return favouring_first(chance, heritage.surnames)


def as_carried_by(sex: Sex, family_name: str) -> str:
    """Kowalski's wife and daughters are Kowalska."""
    ends_in_a = sex is Sex.FEMALE and family_name.endswith(("ski", "cki"))
    return family_name[:-1] + "a" if ends_in_a else family_name


def heritage(chance: Random) -> Heritage:
    return weighted(chance, SHARES)
