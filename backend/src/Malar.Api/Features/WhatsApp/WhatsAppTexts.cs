using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp;

internal static class WhatsAppTexts
{
    public static readonly Text Queued = new("The message will be sent", "செய்தி அனுப்பப்படும்");
    public static readonly Text BroadcastQueued = new(
        "The message will be sent to everyone selected",
        "தேர்ந்தெடுத்த அனைவருக்கும் செய்தி அனுப்பப்படும்"
    );
    public static readonly Text Cleared = new("Waiting messages were cancelled", "காத்திருந்த செய்திகள் அனுப்பப்படாது");
    public static readonly Text Resent = new("The message will be sent again", "செய்தி மீண்டும் அனுப்பப்படும்");
    public static readonly Text NotKnown = new(
        "No farmer of this shop has this number",
        "இந்தக் கடையின் எந்த விவசாயிக்கும் இந்த எண் இல்லை"
    );
    public static readonly Text NoSuchFarmer = new("Farmer not found", "அப்படி ஒரு விவசாயி இல்லை");
    public static readonly Text FarmerOrPhone = new(
        "Choose a farmer or a phone number",
        "யாருக்கு என்று குறிப்பிடவும்: விவசாயி அல்லது அவரது எண்"
    );
    public static readonly Text NoNumber = new(
        "This farmer has no number for messages",
        "இந்த விவசாயிக்குச் செய்தி அனுப்பக்கூடிய எண் இல்லை"
    );
    public static readonly Text TwoFarmers = new(
        "Several farmers have this number: choose one",
        "இந்த எண் பலருக்கு உள்ளது: ஒருவரைத் தேர்ந்தெடுக்கவும்"
    );
    public static readonly Text CannotResend = new(
        "Only a message that failed or was cancelled can be sent again",
        "அனுப்ப முடியாத அல்லது ரத்தான செய்தியை மட்டுமே மீண்டும் அனுப்பலாம்"
    );
    public static readonly Text CodeGone = new(
        "A sign-in code cannot be sent again. The person must ask for a new one",
        "உள்நுழைவுக் குறியீட்டை மீண்டும் அனுப்ப முடியாது; புதிய குறியீடு கேட்கச் சொல்லவும்"
    );
    public static readonly Text NoSuchDocument = new("Document not found", "அனுப்ப அப்படி ஒன்றும் இல்லை");
    public static readonly Text NotToBeSentYet = new(
        "It can be sent only after approval, because it may still change",
        "ஒப்புதல் ஆன பிறகே அனுப்பலாம்; அதுவரை மாறலாம்"
    );
    public static readonly Text NobodyToTell = new("There is no one to send it to", "அனுப்ப யாரும் இல்லை");
}
