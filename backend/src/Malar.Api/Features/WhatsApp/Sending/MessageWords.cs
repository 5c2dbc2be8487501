using System.Globalization;
using System.Text.RegularExpressions;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>The placeholder values of one message, in its language.</summary>
internal sealed partial class MessageWords(string language)
{
    /// <summary>Maximum characters of one message: WhatsApp's limit for a template, also kept for free text.</summary>
    public const int MaxLength = 1024;

    /// <summary>Maximum items shown of a list; the others are only counted.</summary>
    public const int MaxListed = 5;

    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    private readonly Dictionary<string, string> words = [];

    public string Language => language;

    public MessageWords Set(string blank, string? value)
    {
        words[blank] = value ?? "";
        return this;
    }

    /// <summary>Writes the free form; a line whose placeholders are all empty is omitted.</summary>
    public string Free(Text text)
    {
        var lines = In(text)
            .Split('\n')
            .Where(line => !Blank().IsMatch(line) || Blank().Matches(line).Any(b => words[b.Groups["name"].Value].Length > 0));
        return Tidy(Fill(string.Join('\n', lines), words));
    }

    /// <summary>Writes the template form: the whole text, and the placeholder values in order.</summary>
    public (string Text, TemplateForm Template) Fixed(MessageText text)
    {
        var written = In(text.Fixed);
        var blanks = Blank().Matches(written).Select(b => b.Groups["name"].Value).Distinct().ToList();
        // The provider refuses values with line breaks or runs of spaces, and empty values.
        var values = blanks.ToDictionary(
            b => b,
            b =>
                Spaces()
                    .Replace(LineEnd().Replace(words[b], e => e.Groups["sign"].Success ? $"{e.Groups["sign"].Value} " : ", "), " ")
                    .Trim()
                    is { Length: > 0 } value
                    ? value
                    : "-"
        );
        var length = Fill(written, values).Length;
        if (length > MaxLength)
        {
            // A truncated link would not work.
            var longest = values.Where(v => v.Key != "link").MaxBy(v => v.Value.Length).Key;
            values[longest] = Shortened(values[longest], values[longest].Length - (length - MaxLength));
        }

        return (Fill(written, values), new TemplateForm($"{text.Template}_{language}", [.. blanks.Select(b => values[b])]));
    }

    /// <summary>Returns the template as submitted for approval, with numbered placeholders.</summary>
    public static string ForApproval(string written)
    {
        var blanks = Blank().Matches(written).Select(b => b.Groups["name"].Value).Distinct().ToList();
        return Blank().Replace(written, b => $"{{{{{blanks.IndexOf(b.Groups["name"].Value) + 1}}}}}");
    }

    public string Say(Text text, params object[] values) => string.Format(CultureInfo.InvariantCulture, In(text), values);

    public string Name(string name, string? nameTa) => language == "ta" && !string.IsNullOrWhiteSpace(nameTa) ? nameTa : name;

    public static string Date(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    /// <summary>For example 5:10 AM, or அதிகாலை 5:10.</summary>
    public string Time(TimeOnly time) => Say(PartOfDay(time.Hour), time.ToString("h:mm", CultureInfo.InvariantCulture));

    private static Text PartOfDay(int hour) =>
        hour switch
        {
            < 3 => MessageTexts.AfterMidnight,
            < 6 => MessageTexts.Dawn,
            < 12 => MessageTexts.Morning,
            < 16 => MessageTexts.Midday,
            < 19 => MessageTexts.Evening,
            _ => MessageTexts.Night,
        };

    /// <summary>For example 10.500 kg; whole bunches and pieces have no decimals.</summary>
    public string Quantity(decimal quantity, string unit) =>
        unit switch
        {
            "bunch" or "piece" when quantity == 1m => OneOf(unit),
            "bunch" => Say(MessageTexts.Bunch, quantity.ToString("#,##0.###", Indian)),
            "piece" => Say(MessageTexts.Piece, quantity.ToString("#,##0.###", Indian)),
            _ => Say(MessageTexts.Kilogram, quantity.ToString("#,##0.000", Indian)),
        };

    /// <summary>Returns the unit that a rate is for: 1 kg.</summary>
    public string OneOf(string unit) =>
        In(
            unit switch
            {
                "bunch" => MessageTexts.OneBunch,
                "piece" => MessageTexts.OnePiece,
                _ => MessageTexts.OneKilogram,
            }
        );

    /// <summary>For example "Jasmine: 10.500 kg × ₹150.00 = ₹1,575.00"; without a rate, that it comes later.</summary>
    public string Line(string flower, string quantity, decimal? rate, decimal? gross) =>
        rate is { } agreed && gross is { } worth
            ? $"{flower}: {quantity} × {Money.Format(agreed)} = {Money.Format(worth)}"
            : $"{flower}: {Say(MessageTexts.RateToCome, quantity)}";

    public string Count(int entries) => entries == 1 ? In(MessageTexts.OneEntry) : Say(MessageTexts.Entries, entries);

    /// <summary>
    /// Sets two placeholders: one with a line "Commission 5%: -₹78.75" for each amount that is not zero, and one with all of them and
    /// <paramref name="also"/> on a single line, for the template.
    /// </summary>
    public MessageWords SetParts(
        string blank,
        string oneLine,
        IReadOnlyList<(string Name, decimal Amount)> parts,
        IReadOnlyList<(string Name, decimal Amount)> also
    )
    {
        Set(blank, Lines(parts));
        var all = parts.Concat(also).Where(p => p.Amount != 0m).Select(p => $"{p.Name} {Signed(p.Amount)}").ToList();
        return Set(oneLine, all.Count == 0 ? In(MessageTexts.NothingTaken) : string.Join(", ", all));
    }

    public static string Lines(IEnumerable<(string Name, decimal Amount)> parts) =>
        string.Join('\n', parts.Where(p => p.Amount != 0m).Select(p => $"{p.Name}: {Signed(p.Amount)}"));

    /// <summary>Returns the first items of a list, one per line, and the number of further items.</summary>
    /// <param name="first">All items, or at least the first <see cref="MaxListed"/>.</param>
    /// <param name="total">The total number; defaults to the number of items given.</param>
    public string List(IReadOnlyList<string> first, int? total = null)
    {
        var more = (total ?? first.Count) - MaxListed;
        IEnumerable<string> shown = more <= 0 ? first : [.. first.Take(MaxListed), Say(MessageTexts.AndMore, more)];
        return string.Join('\n', shown);
    }

    /// <summary>For example "In cash" or "by UPI (no. 605412345678)".</summary>
    public string Method(string? method, string? reference = null)
    {
        var how = In(
            method switch
            {
                "bank" => MessageTexts.Bank,
                "upi" => MessageTexts.Upi,
                _ => MessageTexts.Cash,
            }
        );
        return string.IsNullOrEmpty(reference) ? how : Say(MessageTexts.WithReference, how, reference);
    }

    /// <summary>Sets the placeholders of a settlement, for the messages when it is ready and paid and for the bot's answer.</summary>
    public MessageWords SetSettlement(SettlementFacts s)
    {
        (string, decimal)[] also = [(In(MessageTexts.Adjustment), s.TotalAdjustments), (In(MessageTexts.BroughtForward), s.BroughtForward)];
        (string, decimal)[] advances = [(In(MessageTexts.AdvanceTaken), -s.TotalAdvances)];
        return Set("number", s.SettlementNumber)
            .Set("from", Date(s.PeriodStart))
            .Set("to", Date(s.PeriodEnd))
            .Set("count", Count(s.TotalEntries))
            .Set("gross", Money.Format(s.GrossAmount))
            .Set("net", Money.Format(s.NetPayable))
            .Set("adjustment", Lines(also))
            .Set("advances", Lines(advances))
            .Set("left_over", s.Shortfall > 0m ? Say(MessageTexts.LeftOver, Money.Format(s.Shortfall)) : "")
            .Set("still_open", s.OutstandingAdvances > 0m ? Say(MessageTexts.AdvanceStillOpen, Money.Format(s.OutstandingAdvances)) : "")
            .SetParts(
                "deductions",
                "taken_off",
                [(In(MessageTexts.CommissionOfMany), -s.TotalCommission), (In(MessageTexts.Fees), -s.TotalFees)],
                [.. also, .. advances]
            );
    }

    /// <summary>Returns the amount handed over if it differs from the net payable; otherwise an empty string.</summary>
    public string Rounded(SettlementFacts s) =>
        s.RoundOff == 0m ? "" : Say(MessageTexts.InWholeRupees, Money.Format(s.NetPayable), Money.Format(s.Handed));

    private static string Signed(decimal amount) => amount > 0m ? $"+{Money.Format(amount)}" : Money.Format(amount);

    private string In(Text text) => language == "ta" ? text.Ta : text.En;

    private static string Fill(string text, Dictionary<string, string> values) =>
        Blank().Replace(text, b => values[b.Groups["name"].Value]);

    private static string Tidy(string text) => Shortened(Spaces().Replace(text, " "), MaxLength);

    /// <summary>Truncates at a whole character and appends an ellipsis.</summary>
    private static string Shortened(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var whole = StringInfo.ParseCombiningCharacters(text).Last(start => start <= length - 1);
        return string.Concat(text.AsSpan(0, whole), "…");
    }

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blank();

    /// <summary>Includes the punctuation before the line break, if any.</summary>
    [GeneratedRegex(@"(?<sign>[.,;:!?…])?\n+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineEnd();

    /// <summary>Does not match line breaks.</summary>
    [GeneratedRegex(@"[^\S\n]{2,}|[^\S\n ]", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
