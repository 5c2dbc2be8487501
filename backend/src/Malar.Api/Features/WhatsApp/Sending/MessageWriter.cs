using System.Globalization;
using System.Text.Json;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>The text of a message.</summary>
/// <param name="Free">The free text.</param>
/// <param name="FixedText">The text of its template; null if it has none.</param>
/// <param name="Template">The template as passed to the provider.</param>
/// <param name="IsSecret">Whether it is sent only as a template, and its code is stored nowhere else.</param>
internal sealed record WrittenMessage(string Language, string Free, string? FixedText, TemplateForm? Template, bool IsSecret = false)
{
    /// <summary>A document to attach, in either form.</summary>
    public PaperRef? Document { get; init; }
}

/// <summary>Writes the texts of messages. Pure: all data it needs is in <see cref="MessageContext"/>.</summary>
/// <param name="context">The data that the messages are about.</param>
/// <param name="linkTo">Returns the URL that opens the subject of a message for its farmer.</param>
internal sealed class MessageWriter(MessageContext context, Func<ClaimedMessage, LinkSubject, string> linkTo)
{
    /// <returns>Null if there is nothing left to say, for example because the entry is gone.</returns>
    public WrittenMessage? Write(ClaimedMessage message)
    {
        var language = context.LanguageOf(message);
        var words = new MessageWords(language);
        words.Set("shop", words.Name(context.Shop.Name, context.Shop.NameTa));
        var farmer = message.FarmerId is { } id ? context.Farmers.GetValueOrDefault(id) : null;
        words.Set("farmer", farmer is null ? "" : words.Name(farmer.Name, farmer.NameTa));
        words.Set("link", LinkOf(message));
        return message.Kind switch
        {
            Outbox.EntryReceipt => context.Entry(message) is { } entry ? In(Receipt(words, entry), MessageTexts.EntryReceipt) : null,
            Outbox.EntryCorrected => context.Entry(message) is { } entry
                ? In(Corrected(words, entry, message), MessageTexts.EntryCorrected)
                : null,
            Outbox.EntryVoid => context.Entry(message) is { } entry ? In(Corrected(words, entry, message), MessageTexts.EntryVoid) : null,
            Outbox.DailyDigest => Digest(words, Read<DigestPayload>(message)),
            Outbox.AdvanceDecided => context.Advances.TryGetValue(message.SubjectId, out var advance) ? Advance(words, advance) : null,
            Outbox.SettlementReady => context.Settlements.TryGetValue(message.SubjectId, out var s)
                ? In(words.SetSettlement(s), MessageTexts.SettlementReady)
                : null,
            Outbox.SettlementPaid => context.Settlements.TryGetValue(message.SubjectId, out var s)
                ? In(Paid(words, s), MessageTexts.SettlementPaid)
                : null,
            Outbox.Otp => Otp(words, Read<OtpPayload>(message)),
            Outbox.Note or Outbox.Broadcast or Outbox.DisputeResolved => In(
                words.Set("text", TextOf(message, language)),
                MessageTexts.Note
            ),
            Outbox.Document => Document(words, message),
            Outbox.BotAnswer => new WrittenMessage(language, TextOf(message, language), null, null)
            {
                Document = Read<TextPayload>(message).Document,
            },
            _ => throw new InvalidOperationException($"Nobody knows how to say {message.Kind}"),
        };
    }

    private static WrittenMessage Document(MessageWords words, ClaimedMessage message)
    {
        var payload = Read<TextPayload>(message);
        if (payload.Name is { } name)
            words.Set("farmer", words.Name(name, payload.NameTa));
        return In(words.Set("document", TextOf(message, words.Language)), MessageTexts.Document) with { Document = payload.Document };
    }

    private string LinkOf(ClaimedMessage message) =>
        message.Kind switch
        {
            _ when message.FarmerId is null => "",
            Outbox.EntryReceipt or Outbox.EntryCorrected or Outbox.EntryVoid => linkTo(message, LinkSubject.Entry),
            Outbox.SettlementReady or Outbox.SettlementPaid => linkTo(message, LinkSubject.Settlement),
            _ => "",
        };

    private static WrittenMessage In(MessageWords words, MessageText text)
    {
        var (written, template) = words.Fixed(text);
        return new WrittenMessage(words.Language, words.Free(text.Free), written, template);
    }

    private static MessageWords Receipt(MessageWords words, EntryFacts entry) =>
        words
            .Set("date", MessageWords.Date(entry.EntryDate))
            .Set("time", words.Time(entry.EntryTime))
            .Set("flower", words.Name(entry.FlowerType.Name, entry.FlowerType.NameTa))
            .Set("quantity", words.Quantity(entry.Quantity, entry.FlowerType.Unit))
            .Set("rate", Rupees(entry.RatePerUnit))
            .Set("gross", Rupees(entry.TotalAmount))
            .Set("net", Rupees(entry.NetAmount))
            .Set("adjustment", MessageWords.Lines(AdjustmentOf(words, entry.ManualAdjAmount)))
            .SetParts(
                "deductions",
                "taken_off",
                [
                    (
                        words.Say(MessageTexts.Commission, entry.CommissionRate.ToString("0.##", CultureInfo.InvariantCulture)),
                        -(entry.CommissionAmount ?? 0m)
                    ),
                    .. (entry.Fees ?? []).Select(f => (words.Name(f.Name, f.NameTa), -f.Amount)),
                ],
                AdjustmentOf(words, entry.ManualAdjAmount)
            );

    private MessageWords Corrected(MessageWords words, EntryFacts entry, ClaimedMessage message)
    {
        var before = Read<EntryBefore>(message);
        return words
            .Set("date", MessageWords.Date(entry.EntryDate))
            .Set("flower", words.Name(entry.FlowerType.Name, entry.FlowerType.NameTa))
            .Set("before", Worth(words, before.OldQuantity, entry.FlowerType.Unit, before.OldRate, before.OldNet))
            .Set("now", Worth(words, entry.Quantity, entry.FlowerType.Unit, entry.RatePerUnit, entry.NetAmount))
            .Set(
                "reason",
                context.ReasonOf(message)
                    ?? words.Say(
                        entry.RatePerUnit is null ? MessageTexts.RateOpen
                        : before.OldRate == entry.RatePerUnit ? MessageTexts.NoReason
                        : MessageTexts.NewRate
                    )
            );
    }

    private static string Worth(MessageWords words, decimal quantity, string unit, decimal? rate, decimal? net) =>
        net is null
            ? words.Say(MessageTexts.RateToCome, words.Quantity(quantity, unit))
            : words.Say(MessageTexts.Worth, words.Quantity(quantity, unit), Rupees(rate), Rupees(net));

    private WrittenMessage? Digest(MessageWords words, DigestPayload day)
    {
        var entries = day
            .EntryIds.Select(id => context.Entries.GetValueOrDefault(id))
            .OfType<EntryFacts>()
            .Where(e => e.NetAmount is not null && e.Status != "void")
            .OrderBy(e => e.EntryTime)
            .ThenBy(e => e.Id)
            .ToList();
        if (entries.Count == 0)
            return null;
        var fees = entries
            .SelectMany(e => e.Fees ?? [])
            .GroupBy(f => words.Name(f.Name, f.NameTa))
            .Select(g => (g.Key, -g.Sum(f => f.Amount)));
        words
            .Set("date", MessageWords.Date(day.Date))
            .Set(
                "lines",
                words.List([
                    .. entries.Select(e =>
                        words.Line(
                            words.Name(e.FlowerType.Name, e.FlowerType.NameTa),
                            words.Quantity(e.Quantity, e.FlowerType.Unit),
                            e.RatePerUnit,
                            e.TotalAmount
                        )
                    ),
                ])
            )
            .Set("count", words.Count(entries.Count))
            .Set("gross", Rupees(entries.Sum(e => e.TotalAmount)))
            .Set("net", Rupees(entries.Sum(e => e.NetAmount)))
            .Set("adjustment", MessageWords.Lines(AdjustmentOf(words, entries.Sum(e => e.ManualAdjAmount))))
            .SetParts(
                "deductions",
                "taken_off",
                [(words.Say(MessageTexts.CommissionOfMany), -entries.Sum(e => e.CommissionAmount ?? 0m)), .. fees],
                AdjustmentOf(words, entries.Sum(e => e.ManualAdjAmount))
            );
        words.Set("sealed", context.Seal is { } sealing ? MessageWords.Date(LastSealed(sealing)) : "").Set("seal", context.Seal?.Spoken);
        return In(words, MessageTexts.DailyDigest);
    }

    /// <summary>Returns the last sealed day; a seal ends at the end of a day of the shop.</summary>
    private DateOnly LastSealed(AuditSeal seal) => ShopClock.DateOf(seal.Until, context.Settings).AddDays(-1);

    private WrittenMessage Advance(MessageWords words, AdvanceFacts advance)
    {
        words.Set("amount", Money.Format(advance.Amount));
        if (advance.Status != "approved")
            return In(words, MessageTexts.AdvanceRejected);
        words
            .Set("date", MessageWords.Date(ShopClock.DateOf(advance.DecidedAt!.Value, context.Settings)))
            .Set("paid_from", words.Method(advance.PaidFrom))
            .Set("asked", advance.AskedAmount is { } asked ? words.Say(MessageTexts.AdvanceLowered, Money.Format(asked)) : "")
            .Set("reason", advance.Reason);
        return In(words, MessageTexts.AdvanceApproved);
    }

    private MessageWords Paid(MessageWords words, SettlementFacts s) =>
        words
            .SetSettlement(s)
            .Set("net", Money.Format(s.Handed))
            .Set("rounded", words.Rounded(s))
            .Set("date", s.PaidAt is { } paid ? MessageWords.Date(ShopClock.DateOf(paid, context.Settings)) : "")
            .Set("method", words.Method(s.PaymentMethod, s.PaymentReference));

    private static WrittenMessage? Otp(MessageWords words, OtpPayload otp)
    {
        if (otp.Code is null)
            return null;
        var written = In(words.Set("code", otp.Code), MessageTexts.Otp);
        return written with { Template = written.Template! with { Code = otp.Code }, IsSecret = true };
    }

    private static string TextOf(ClaimedMessage message, string language)
    {
        var payload = Read<TextPayload>(message);
        return language == "ta" && payload.TextTa is { Length: > 0 } tamil ? tamil : payload.Text;
    }

    private static (string, decimal)[] AdjustmentOf(MessageWords words, decimal amount) => [(words.Say(MessageTexts.Adjustment), amount)];

    private static string Rupees(decimal? amount) => amount is { } rupees ? Money.Format(rupees) : "";

    private static T Read<T>(ClaimedMessage message) => JsonSerializer.Deserialize<T>(message.Payload, Json.Options)!;
}
