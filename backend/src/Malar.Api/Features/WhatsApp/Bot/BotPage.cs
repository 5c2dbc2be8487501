using System.Globalization;
using System.Text;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>An answer being written, line by line, in one language.</summary>
/// <param name="language">ta or en.</param>
internal sealed class BotPage(string language)
{
    /// <summary>A list shows this many and says how many more there are.</summary>
    public const int ListLength = 5;

    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2] };

    private readonly StringBuilder text = new();

    public string Language => language;

    /// <summary>The lines of the book it lists, in order: <c>wrong 2</c> means the second. Null: it lists none.</summary>
    public IReadOnlyList<Guid>? Told { get; set; }

    public override string ToString() => text.ToString();

    public BotPage Add(Text line, params object[] values) => Add(Say(line, values));

    public BotPage Add(string line)
    {
        if (text.Length > 0)
            text.Append('\n');
        text.Append(line);
        return this;
    }

    /// <param name="first">At most <see cref="ListLength"/> are written.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="write">A line, from the item and its number from 1.</param>
    public void AddList<T>(IReadOnlyList<T> first, int total, Func<T, int, string> write)
    {
        foreach (var (i, item) in first.Take(ListLength).Index())
            Add(write(item, i + 1));
        if (total > ListLength)
            Add(BotTexts.AndMore, total - ListLength);
    }

    public string Say(Text said, params object[] values)
    {
        var filled = values.Length == 0 ? said : said.With(values);
        return language == "ta" ? filled.Ta : filled.En;
    }

    public string Name(string name, string? nameTa) => language == "ta" && nameTa is not null ? nameTa : name;

    /// <summary>10.500 kg; what is counted has no decimals unless it needs them.</summary>
    public string Quantity(decimal quantity, string unit) =>
        $"{quantity.ToString(unit == "kg" ? "#,##0.000" : "#,##0.###", Indian)} {Unit(unit)}";

    public string Unit(string unit) => Say(unit switch
    {
        "bunch" => BotTexts.Bunch,
        "piece" => BotTexts.Piece,
        _ => BotTexts.Kilogram,
    });

    /// <summary>6:00 AM, காலை 6:00.</summary>
    public string Time(TimeOnly time) =>
        Say(time.Hour < 12 ? BotTexts.BeforeNoon : BotTexts.AfterNoon, time.ToString("h:mm", CultureInfo.InvariantCulture));

    public static string Amount(decimal rupees) => Money.Format(rupees);

    public static string Date(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
