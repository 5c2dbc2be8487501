using System.Globalization;
using System.Text;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Sync;

/// <summary>A device's position in the change feed: the last change it received. Opaque to clients.</summary>
/// <param name="FirstLoad">Whether the first load is still in progress; it omits deleted rows.</param>
/// <param name="Moves">How often the shop had been moved at that time, because transaction ids belong to one database server.</param>
/// <param name="Transaction">Transaction id of that change.</param>
/// <param name="Kind">Number of its kind of row.</param>
/// <param name="Id">Id of the changed row.</param>
internal sealed record Cursor(bool FirstLoad, int Moves, ulong Transaction, int Kind, string Id)
{
    public static readonly Cursor Start = new(true, 0, 0, 0, "");

    public override string ToString() =>
        Convert
            .ToBase64String(
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{(FirstLoad ? 'f' : 'n')}{Moves}.{Transaction}.{Kind}.{Id}")
                )
            )
            .Replace('+', '-')
            .Replace('/', '_')
            .TrimEnd('=');

    /// <exception cref="ApiException">422: the text is not one of our cursors.</exception>
    public static Cursor Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Start;
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(padded)).Split('.', 4);
            return new Cursor(
                parts[0][0] == 'f',
                // Cursors from before shops could be moved have no number of moves.
                parts[0].Length == 1
                    ? 0
                    : int.Parse(parts[0][1..], CultureInfo.InvariantCulture),
                ulong.Parse(parts[1], CultureInfo.InvariantCulture),
                int.Parse(parts[2], CultureInfo.InvariantCulture),
                parts[3]
            );
        }
        catch (Exception e) when (e is FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw ApiException.Field("cursor", SyncTexts.CursorUnknown);
        }
    }
}
