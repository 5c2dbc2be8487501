using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Rates;

internal static class RateTexts
{
    public static readonly Text Created = new("Market rate created successfully", "சந்தை விலை சேர்க்கப்பட்டது");
    public static readonly Text SheetSaved = new(
        "Rates saved: {0}. Waiting entries priced: {1}",
        "சேமித்த விலைகள்: {0}. விலை போடப்பட்ட பதிவுகள்: {1}"
    );
    public static readonly Text SheetPreviewed = new(
        "Preview: nothing has been changed yet",
        "விலை போட்டால் இப்படி ஆகும். இன்னும் எதுவும் மாற்றப்படவில்லை"
    );
    public static readonly Text Updated = new("Market rate updated successfully", "சந்தை விலை மாற்றப்பட்டது");
    public static readonly Text Deleted = new("Market rate deleted successfully", "சந்தை விலை நீக்கப்பட்டது");
    public static readonly Text Previewed = new(
        "Entries that would change: {0}. Nothing has been changed yet",
        "மாறக்கூடிய பதிவுகள்: {0}. இன்னும் எதுவும் மாற்றப்படவில்லை"
    );
    public static readonly Text Repriced = new("Entries repriced: {0}", "புதிய விலை போடப்பட்ட பதிவுகள்: {0}");
    public static readonly Text NoSuchFlower = new("Flower not found", "அப்படி ஒரு பூ இல்லை");
    public static readonly Text NoSuchSlot = new("Time of day not found", "அப்படி ஒரு நேரப் பிரிவு இல்லை");
    public static readonly Text ExpiryBeforeEffective = new(
        "The last day is before the first day",
        "கடைசி நாள் முதல் நாளுக்கு முன் உள்ளது"
    );
    public static readonly Text Twice = new(
        "This flower and time of day are in the list twice",
        "இந்தப் பூவும் நேரப் பிரிவும் பட்டியலில் இரண்டு முறை உள்ளன"
    );
    public static readonly Text TooManyLines = new("At most {0} rates at once", "ஒரே முறையில் அதிகபட்சம் {0} விலைகள்");
    public static readonly Text IdTwice = new("This id is in the list twice", "இந்த அடையாளம் பட்டியலில் இரண்டு முறை உள்ளது");
    public static readonly Text Superseded = new(
        "This rate has been replaced by a newer one. Change that one instead",
        "இந்த விலைக்குப் பதில் புதிய விலை வந்துவிட்டது. அதை மாற்றவும்"
    );
    public static readonly Text NoRate = new(
        "No rate is set for this flower at this time",
        "இந்தப் பூவுக்கு இந்த நேரத்தில் விலை நிர்ணயிக்கப்படவில்லை"
    );
}
