// Words of which people and events are made. All invented; addresses end in example domains.

type Words = readonly [string, ...string[]];

export const FIRST_NAMES: Words = [
  'Amelia',
  'Björn',
  'Chiara',
  'Dario',
  'Élodie',
  'Farah',
  'Goran',
  'Hanna',
  'Ibrahim',
  'Jolanda',
  'Kenji',
  'Lucía',
  'Mateusz',
  'Noémie',
  'Oluwaseun',
  'Priya',
  'Quentin',
  'Rosalind',
  'Søren',
  'Tamara',
  'Ursula',
  'Valentina',
  'Wilhelm',
  'Yasemin',
];

export const LAST_NAMES: Words = [
  'Achermann',
  'Bianchi',
  'Castellanos',
  'Dubois',
  'Eriksson',
  'Fitzgerald',
  'Gutiérrez',
  'Hofstetter',
  'Iwasaki',
  'Johansson',
  'Kowalczyk',
  'Lindqvist',
  'Montgomery',
  'Nakamura',
  'Okonkwo',
  'Papadopoulos',
  'Quintero',
  'Rasmussen',
  'Schönenberger',
  'Tanaka',
  'Underhill',
  'Vandenberghe',
  'Winterbottom',
  'Zimmermann',
];

export const COMPANIES: Words = [
  'Alder & Finch Architects',
  'Blue Heron Shipping AG',
  'Castor Precision Instruments',
  'Dandelion Publishing House',
  'Evergreen Logistics Group',
  'Foxglove Pharmaceuticals',
  'Granite Peak Insurance',
  'Harbour Light Foundation',
  'Juniper Street Bakeries',
  'Kestrel Aviation Services',
  'Lakeside Orchestra Society',
  'Meridian Observatory Trust',
];

export const JOB_TITLES: Words = [
  'Head of Partnerships',
  'Senior Programme Manager',
  'Director of Communications',
  'Principal Engineer',
  'Chief of Staff',
  'Research Fellow',
  'Procurement Specialist',
  'Managing Director',
  'Community Coordinator',
  'Regional Sales Lead',
];

export const SALUTATIONS: Words = ['Ms', 'Mr', 'Mx', 'Dr', 'Prof.'];
export const SUFFIXES: Words = ['Jr.', 'PhD', 'MBE', 'Sr.', 'Esq.'];
export const LANGUAGES: Words = ['English', 'Deutsch', 'Français', 'Italiano'];

export const EVENT_NAMES: Words = [
  'Annual Reception of Members and Friends',
  'Spring Gallery Opening and Private View',
  'Breakfast with the Founders and Fellows',
  'Summer Garden Party with Chamber Music',
  'Autumn Symposium on Applied Research',
  'Winter Gala in Aid of the Foundation',
];
export const VENUES: Words = [
  'Sculpture Court, Upper Terrace, Museum of Fine Arts',
  'Garden Pavilion by the Lake, South Entrance',
  'Old Library, Great Hall, Second Floor',
];
export const LIST_NAMES: Words = ['Invited guests', 'VIP and speakers', 'Press and partners'];
