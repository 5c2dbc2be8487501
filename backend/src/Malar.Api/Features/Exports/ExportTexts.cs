using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Exports;

/// <summary>Headings that only sheets have.</summary>
internal static class ExportTexts
{
    public static readonly Text Time = new("Time", "நேரம்");
    public static readonly Text Code = new("Code", "குறியீடு");
    public static readonly Text FarmerName = new("Farmer", "விவசாயி");
    public static readonly Text FarmerNameTa = new("Name in Tamil", "தமிழில் பெயர்");
    public static readonly Text FlowerTa = new("Flower in Tamil", "பூ, தமிழில்");
    public static readonly Text Unit = new("Unit", "அளவு");
    public static readonly Text CommissionRate = new("Commission %", "கமிஷன் %");
    public static readonly Text Status = new("State", "நிலை");
    public static readonly Text Notes = new("Notes", "குறிப்பு");
    public static readonly Text Village = new("Village", "ஊர்");
    public static readonly Text Phone = new("Phone", "தொலைபேசி எண்");
    public static readonly Text Active = new("Active", "செயலில்");
    public static readonly Text Amount = new("Amount", "தொகை");
    public static readonly Text Recovered = new("Recovered", "பிடித்தது");
    public static readonly Text Outstanding = new("Still open", "நிலுவை");
    public static readonly Text PeriodStart = new("From", "தொடக்கத் தேதி");
    public static readonly Text PeriodEnd = new("To", "முடிவுத் தேதி");
    public static readonly Text Method = new("Paid by", "செலுத்திய முறை");
    public static readonly Text Reference = new("Reference", "குறிப்பு எண்");
}
