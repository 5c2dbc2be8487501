using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.Notifications;

/// <summary>Something that needs a person's attention. It is removed automatically when the matter is settled.</summary>
internal sealed record Notification
{
    public static readonly IReadOnlyList<string> Kinds =
    [
        "advance_asked",
        "dispute_said",
        "farmer_to_confirm",
        "message_failed",
        "settle_job_done",
        "buyer_over_limit",
    ];

    public Guid Id { get; init; }

    /// <summary>advance_asked, dispute_said, farmer_to_confirm, message_failed, settle_job_done or buyer_over_limit.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the advance, dispute, farmer, job or bill; null for messages.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>The text in the language of the request.</summary>
    public required string Message { get; init; }

    public string? FarmerName { get; init; }

    public string? FarmerNameTa { get; init; }

    public string? BuyerName { get; init; }

    public string? BuyerNameTa { get; init; }

    /// <summary>Amount of an advance or a bill, in rupees.</summary>
    public decimal? Amount { get; init; }

    public bool IsRead { get; init; }

    public DateTime CreatedAt { get; init; }
}

internal sealed record NotificationRow
{
    public Guid Id { get; init; }

    public string Kind { get; init; } = "";

    public Guid SubjectId { get; init; }

    public string Payload { get; init; } = "{}";

    public DateTime? ReadAt { get; init; }

    public DateTime CreatedAt { get; init; }

    internal sealed record Facts(string? FarmerName, string? FarmerNameTa, decimal? Amount, int? Done, int? Failed)
    {
        public string? BuyerName { get; init; }

        public string? BuyerNameTa { get; init; }

        public string? Number { get; init; }
    }

    public Notification ToNotification()
    {
        var facts = JsonSerializer.Deserialize<Facts>(Payload, Json.Options)!;
        var farmer = new Text(facts.FarmerName ?? "", facts.FarmerNameTa ?? facts.FarmerName ?? "").ToString();
        var buyer = new Text(facts.BuyerName ?? "", facts.BuyerNameTa ?? facts.BuyerName ?? "").ToString();
        return new Notification
        {
            Id = Id,
            Kind = Kind,
            SubjectId = Kind == "message_failed" ? null : SubjectId,
            Message = (
                Kind switch
                {
                    "advance_asked" => NotificationTexts.AdvanceAsked.With(farmer, Money.Format(facts.Amount ?? 0m)),
                    "dispute_said" => NotificationTexts.DisputeSaid.With(farmer),
                    "farmer_to_confirm" => NotificationTexts.FarmerToConfirm.With(farmer),
                    "settle_job_done" => NotificationTexts.SettleJobDone.With(facts.Done ?? 0, facts.Failed ?? 0),
                    "buyer_over_limit" => NotificationTexts.BuyerOverLimit.With(
                        buyer,
                        facts.Number ?? "",
                        Money.Format(facts.Amount ?? 0m)
                    ),
                    _ => NotificationTexts.MessageFailed,
                }
            ).ToString(),
            FarmerName = facts.FarmerName,
            FarmerNameTa = facts.FarmerNameTa,
            BuyerName = facts.BuyerName,
            BuyerNameTa = facts.BuyerNameTa,
            Amount = facts.Amount,
            IsRead = ReadAt is not null,
            CreatedAt = CreatedAt,
        };
    }
}

internal static class NotificationTexts
{
    public static readonly Text AdvanceAsked = new("{0} asks for an advance of {1}", "{0} {1} முன்பணம் கேட்டுள்ளார்");
    public static readonly Text DisputeSaid = new("{0} says something is wrong", "{0} தவறு என்று சொல்லியுள்ளார்");
    public static readonly Text FarmerToConfirm = new("{0} is new and needs to be confirmed", "{0} புதியவர். உறுதிசெய்யவும்");
    public static readonly Text BuyerOverLimit = new(
        "{0} is above the limit: bill {1}, {2}",
        "{0} கடன் வரம்பைத் தாண்டினார்: பில் {1}, {2}"
    );
    public static readonly Text MessageFailed = new("Messages could not be sent", "சில செய்திகளை அனுப்ப முடியவில்லை");
    public static readonly Text SettleJobDone = new(
        "Settling all farmers finished: {0} done, {1} failed",
        "எல்லோர் கணக்கும் முடிந்தது: {0} ஆனவை, {1} ஆகாதவை"
    );
    public static readonly Text Read = new("Marked as read", "படித்ததாகக் குறிக்கப்பட்டது");
    public static readonly Text Deleted = new("Notification deleted", "அறிவிப்பு நீக்கப்பட்டது");
}
