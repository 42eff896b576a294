// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/dutch.h"

#include <array>
#include <string_view>

namespace zuil {
namespace {

constexpr std::size_t kShortest = 140;
constexpr std::size_t kLongest = 160;

// Whole remarks of one or two clauses; {p} is a place, {w} who, {t} a thing.
constexpr std::array kRemarks = std::to_array<std::string_view>({
    "{t} {p} is al jaren aan vervanging toe",
    "Graag {t} {p}, daar hebben {w} echt iets aan",
    "Waarom staat {t} {p} nog steeds leeg?",
    "Ik mis {t} {p}. {w} missen dat volgens mij net zo",
    "Haal {t} {p} alsjeblieft niet weg",
    "Wij wonen {p} en horen elke nacht vrachtwagens langsrazen",
    "Er wordt {p} veel te hard gereden, vooral door sluipverkeer",
    "{p} ligt altijd rommel, zet daar eens een prullenbak neer",
    "Prima plan, mits {w} er geen last van krijgen",
    "Mooi dat jullie dit vragen, maar doe er dan ook iets mee",
    "Voor {w} is er hier weinig te beleven",
    "Een zebrapad {p} zou al helpen",
    "Laat {w} zelf meebeslissen over {t}",
    "Het voorstel kost te veel en levert {w} nauwelijks iets op",
    "Denk ook eens aan {w} met een rolstoel of rollator",
    "Ik zou liever {t} zien dan nog meer stenen",
    "De heggen {p} groeien over de stoep heen",
    "Bij regen staat het water {p} tot aan de drempels",
    "Met de verlichting {p} is het droevig gesteld, 's avonds durf ik er niet langs",
    "Kunnen we {t} niet combineren met iets voor {w}?",
    "De bus stopt nog maar twee keer per uur, dat is voor {w} een probleem",
    "Mijn dochter fietst elke ochtend {p} en dat vind ik doodeng",
    "Starters vinden hier geen betaalbaar huis, bouw daarom kleiner",
    "Wat mij betreft komt {t} {p}, daar is ruimte genoeg",
    "Ik ben tegen, want {t} past niet bij ons landschap",
    "Geweldig idee! Wanneer beginnen jullie?",
    "Tip: vraag {w} om mee te helpen, die hebben tijd en handen",
    "Sinds de verbouwing is parkeren {p} een ramp",
    "Hondenpoep {p} blijft een ergernis",
    "Plant {p} wat meer struiken, goed voor bijen en vlinders",
    "{t} mag best wat kosten als {w} het gebruiken",
    "Vergeet de buitengebieden niet, wij betalen ook belasting",
    "Zonder {t} loopt dit dorp leeg",
    "Als het maar betaalbaar blijft voor {w}",
    "De speeltoestellen {p} zijn verroest en gevaarlijk",
    "Onze vereniging wil graag meedenken over {t}",
    "Ik snap niet waarom {t} zo lang moet duren",
    "Geen windmolens {p}, zonnepanelen op stallen vind ik wel een goede oplossing",
    "Meer kleur en bloembakken {p}, dat fleurt de boel op",
    "Die drempels {p} doen niks, maak er een versmalling van",
    "Ik ben het eens met het plan, als er maar rekening wordt gehouden met {w}",
    "Er is in de afgelopen jaren al genoeg veranderd {p}",
    "Het zou fijn zijn als er {p} meer controle komt",
    "Wij hebben al een paar keer gebeld maar er gebeurt niets",
    "De gemeente heeft dit eerder beloofd en toen is het niet gedaan",
    "Ik hoop dat er naar {w} geluisterd wordt",
    "Dat is beter voor iedereen hier",
    "Dan blijft er meer geld over voor {w}",
    "Het is belangrijk dat {w} veilig naar school kunnen",
    "Ik kom hier bijna elke dag en het wordt steeds drukker",
    "Misschien kan {t} naar een andere plek",
    "Ik vind {t} niet nodig, er zijn al genoeg van die dingen",
    "Wat gaat dit kosten en wie betaalt dat?",
    "We willen graag weten wanneer het klaar is",
    "Van mij mag {t} blijven zoals het is",
    "Het is nu vaak donker {p} en dat voelt niet veilig",
    "Kan er niet gewoon {t} komen {p}?",
    "Veel {w} weten niet dat dit plan er is",
    "Ik woon hier nu dertig jaar en heb nog nooit zoveel auto's gezien",
    "Zet er een paar bomen bij, dan is het in de zomer niet zo heet",
});

constexpr std::array kPlaces = std::to_array<std::string_view>({
    "bij de basisschool",
    "achter de kerk",
    "langs het kanaal",
    "op de Kerkstraat",
    "aan de Molenweg",
    "rond het sportpark",
    "bij de bushalte",
    "op het plein",
    "in onze wijk",
    "naast de supermarkt",
    "bij het station",
    "op de kruising met de N340",
    "tegenover de huisarts",
    "langs de Vecht",
    "op het industrieterrein",
    "bij het zwembad",
    "aan het eind van de dreef",
    "in het centrum",
    "bij de rotonde",
    "op de Westeinde",
    "langs de zandweg",
    "voor het dorpshuis",
    "bij de vijver",
    "in het bos",
});

constexpr std::array kPeople = std::to_array<std::string_view>({
    "ouderen",
    "jongeren",
    "kinderen",
    "scholieren",
    "gezinnen",
    "alleenstaanden",
    "mantelzorgers",
    "fietsers",
    "de bewoners",
    "ondernemers",
    "vrijwilligers",
    "nieuwkomers",
    "hondenbezitters",
    "wandelaars",
    "de boeren",
    "tieners",
    "mensen met een beperking",
    "toeristen",
    "starters",
    "onze verenigingen",
});

constexpr std::array kThings = std::to_array<std::string_view>({
    "het jeugdhonk",    "een trapveldje",         "de speeltuin",      "een openbaar toilet",
    "het fietspad",     "de oude school",         "een pluktuin",      "een jeu-de-boulesbaan",
    "de bibliotheek",   "een hondenveld",         "het zonnepark",     "de nieuwe rondweg",
    "een laadpaal",     "het repaircafé",         "een buurtmoestuin", "de weekmarkt",
    "een geldautomaat", "het wandelpad",          "een wijkagent",     "de dorpsbus",
    "een skatebaan",    "het gezondheidscentrum", "de glasbak",        "een overdekte fietsenstalling",
});

template <std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& from, Random& random) {
  return from[static_cast<std::size_t>(random.below(N))];
}

std::string filled(std::string_view remark, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < remark.size(); ++i) {
    if (remark[i] != '{') {
      text += remark[i];
      continue;
    }
    const char slot = remark[i + 1];
    text += slot == 'p' ? pick(kPlaces, random) : slot == 'w' ? pick(kPeople, random) : pick(kThings, random);
    i += 2;
  }
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (text.back() != '?' && text.back() != '!') text += '.';
  return text;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

}  // namespace

std::string random_opinion(Random& random) {
  for (;;) {
    std::string text = filled(pick(kRemarks, random), random);
    while (characters(text) < kShortest) text += " " + filled(pick(kRemarks, random), random);
    if (characters(text) <= kLongest) return text;
  }
}

}  // namespace zuil
