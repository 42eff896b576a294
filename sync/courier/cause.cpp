// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/cause.h"

#include <algorithm>
#include <cstdint>

namespace zuil {
namespace {

std::string when_again(const CauseContext& context) {
  if (!context.wait) return "Probeer het later opnieuw.";
  const auto minutes =
      std::max<std::int64_t>(std::chrono::ceil<std::chrono::minutes>(*context.wait).count(), 1);
  const std::string time = std::to_string(minutes) + (minutes == 1 ? " minuut" : " minuten");
  return context.by_itself ? "Wij proberen het zelf opnieuw over " + time + "."
                           : "Probeer het over " + time + " opnieuw.";
}

}  // namespace

std::string_view code_of(Cause cause) {
  switch (cause) {
    case Cause::kNoNetwork: return "no-network";
    case Cause::kNameNotFound: return "name-not-found";
    case Cause::kUnreachable: return "unreachable";
    case Cause::kCaptivePage: return "captive-page";
    case Cause::kCertificate: return "certificate";
    case Cause::kClock: return "clock";
    case Cause::kBrokeOff: return "broke-off";
    case Cause::kNotUnderstood: return "not-understood";
    case Cause::kNotAccepted: return "not-accepted";
    case Cause::kBusy: return "busy";
    case Cause::kRowsRefused: return "rows-refused";
    case Cause::kOlderPortal: return "older-portal";
    case Cause::kNotEnrolled: return "not-enrolled";
    case Cause::kInvitationUnknown: return "invitation-unknown";
    case Cause::kInvitationOver: return "invitation-over";
    case Cause::kInvitationUsed: return "invitation-used";
    case Cause::kStore: return "store";
    case Cause::kNoStick: return "no-stick";
    case Cause::kStickFull: return "stick-full";
    case Cause::kStickFailed: return "stick-failed";
    case Cause::kContentRefused: return "content-refused";
    case Cause::kContentNoRoom: return "content-no-room";
    case Cause::kStopped: return "stopped";
  }
  return "unknown";
}

CauseWords words_of(Cause cause, const CauseContext& context) {
  switch (cause) {
    case Cause::kNoNetwork:
      return {"Er is geen wifi of internet.", "Kies een wifi-netwerk, of verstuur later."};
    case Cause::kNameNotFound:
      return {"Het scherm kon het adres van het portaal niet vinden.",
              "Controleer de wifi. Probeer opnieuw."};
    case Cause::kUnreachable:
      return {"Het scherm kon het portaal niet bereiken.", "Controleer de wifi. Probeer opnieuw."};
    case Cause::kCaptivePage:
      return {"Dit wifi vraagt eerst om inloggen.", "Kies een ander netwerk, of vraag de gastheer."};
    case Cause::kCertificate:
    case Cause::kNotUnderstood:
      return {"Wij konden niet zeker weten dat dit het portaal is.",
              "Gebruik een ander netwerk. Bel beheer."};
    case Cause::kClock:
      return {"De klok van dit scherm staat niet goed.", "Zet de klok goed en probeer opnieuw."};
    case Cause::kBrokeOff:
      return {context.percent ? "De verbinding viel weg bij " + std::to_string(*context.percent) + " %."
                              : "De verbinding viel weg.",
              "Probeer opnieuw. Wij gaan verder waar het stopte."};
    case Cause::kNotAccepted:
      return {"Het portaal kent dit scherm niet (meer).", "Bel beheer. De antwoorden blijven hier staan."};
    case Cause::kBusy: return {"Het portaal is nu niet bereikbaar.", when_again(context)};
    case Cause::kRowsRefused:
      return {"Het portaal kon niet alle antwoorden aannemen.",
              "Bel beheer. De antwoorden blijven hier staan."};
    case Cause::kOlderPortal:
      return {"Het portaal is teruggezet en nog niet klaar.",
              "Bel beheer. De antwoorden blijven hier staan."};
    case Cause::kNotEnrolled:
      return {"Dit scherm is nog niet aangemeld bij een portaal.",
              "Meld het scherm aan met de code van beheer."};
    case Cause::kInvitationUnknown:
      return {"Het portaal kent deze uitnodiging niet.", "Vraag beheer om een nieuwe uitnodiging."};
    case Cause::kInvitationOver:
      return {"Deze uitnodiging is verlopen.", "Vraag beheer om een nieuwe uitnodiging."};
    case Cause::kInvitationUsed:
      return {"Een ander scherm heeft deze uitnodiging al gebruikt.",
              "Vraag beheer om een nieuwe uitnodiging."};
    case Cause::kStore: return {"Het scherm kon zijn eigen gegevens niet lezen of schrijven.", "Bel beheer."};
    case Cause::kNoStick:
      return {"Er is geen stick van het scherm gevonden.", "Steek de stick erin en probeer opnieuw."};
    case Cause::kStickFull:
      return {"De stick is vol.", "Maak ruimte op de stick of neem een andere. Probeer opnieuw."};
    case Cause::kStickFailed:
      return {"De stick kon niet worden gelezen of beschreven.",
              "Steek de stick er opnieuw in of neem een andere. Probeer opnieuw."};
    case Cause::kContentRefused:
      return {"De nieuwe inhoud voor dit scherm klopt niet.", "Bel beheer. De inhoud van nu blijft staan."};
    case Cause::kContentNoRoom:
      return {"Er is geen ruimte voor de nieuwe inhoud.", "Bel beheer. De inhoud van nu blijft staan."};
    case Cause::kStopped:
      return {"Het versturen is gestopt.", "Wij gaan de volgende keer verder waar het stopte."};
  }
  return {};
}

}  // namespace zuil
