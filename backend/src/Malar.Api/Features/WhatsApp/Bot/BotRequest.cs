using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Malar.Api.Features.WhatsApp.Bot;

internal enum BotCommand
{
    /// <summary>No command: the answer says what can be asked.</summary>
    None,
    Help,
    Today,
    Month,
    Advances,
    Balance,
    Settlement,
    Rates,
    InTamil,
    InEnglish,
    Wrong,
    OtherFarmer,
}

/// <summary>What a message asks for. A command is the whole message: <c>12 kg</c> is not <c>1</c>.</summary>
/// <param name="Command">The command.</param>
/// <param name="Words">The message, trimmed; of a complaint what stands behind the word for it; empty: nothing.</param>
/// <param name="IsTamil">Whether it has a letter of the Tamil script.</param>
internal sealed record BotRequest(BotCommand Command, string Words, bool IsTamil)
{
    private static readonly FrozenDictionary<string, BotCommand> Commands = new Dictionary<BotCommand, string[]>
    {
        [BotCommand.Help] = ["0", "help", "menu", "hi", "hello", "உதவி", "வணக்கம்"],
        [BotCommand.Today] = ["1", "today", "இன்றைய வரவு", "இன்று", "வரவு"],
        [BotCommand.Month] = ["2", "month", "மாதாந்திர அறிக்கை", "இந்த மாதம்", "மாதம்"],
        [BotCommand.Advances] = ["3", "advance", "advances", "முன்பணம்"],
        [BotCommand.Balance] = ["4", "balance", "இருப்பு"],
        [BotCommand.Settlement] = ["5", "settlement", "கணக்கு"],
        [BotCommand.Rates] = ["6", "rate", "rates", "விலை"],
        [BotCommand.InTamil] = ["tamil", "தமிழ்"],
        [BotCommand.InEnglish] = ["english", "ஆங்கிலம்"],
        [BotCommand.OtherFarmer] = ["change", "மாற்று"],
    }
        .SelectMany(c => c.Value.Select(word => KeyValuePair.Create(Plain(word), c.Key)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How a complaint begins; longest first. தப்பு is what is said, தவறு what is written.</summary>
    private static readonly string[] Complaints =
    [
        .. new[] { "this is wrong", "it is wrong", "wrong", "mistake", "இது தவறு", "தவறு", "இது தப்பு", "தப்பு" }
            .Select(Plain)
            .OrderByDescending(c => c.Length),
    ];

    public static BotRequest Parse(string? message)
    {
        var written = (message ?? "").Trim();
        var isTamil = written.Any(c => c is >= '\u0B80' and <= '\u0BFF');
        var plain = Plain(written);
        if (Commands.TryGetValue(plain, out var command))
            return new BotRequest(command, written, isTamil);
        foreach (var complaint in Complaints)
        {
            if (
                plain.StartsWith(complaint, StringComparison.Ordinal)
                && (plain.Length == complaint.Length || !IsPartOfWord(plain[complaint.Length]))
            )
                return new BotRequest(BotCommand.Wrong, plain[complaint.Length..].Trim(' ', '.', ',', ':', '-', '–'), isTamil);
        }

        return new BotRequest(BotCommand.None, written, isTamil);
    }

    /// <summary>The number of an entry or of a farmer in a list, from 1; null: it is none.</summary>
    public static int? Number(string words) =>
        int.TryParse(Plain(words).TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    /// <summary>
    /// Small letters, single spaces, no invisible signs, no full stop behind it. The signs that make a digit a picture of a key
    /// (1️⃣) fall away.
    /// </summary>
    private static string Plain(string written)
    {
        var plain = new StringBuilder(written.Length);
        foreach (var c in written)
        {
            if (char.IsWhiteSpace(c))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                    plain.Append(' ');
            }
            else if (char.GetUnicodeCategory(c) is not UnicodeCategory.Format && c is not ('\uFE0F' or '\u20E3'))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString().Trim().TrimEnd('.', '?', '!', ' ');
    }

    private static bool IsPartOfWord(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
