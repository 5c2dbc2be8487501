using System.Globalization;
using System.Text;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Sync;

/// <summary>How far a device has read: the last change it was given. Opaque to clients.</summary>
/// <param name="FirstLoad">Still in its first load: what is gone already need not be told.</param>
/// <param name="Moves">How often the shop had moved then: transactions are those of one database server.</param>
/// <param name="Transaction">Transaction of that change.</param>
/// <param name="Kind">Its place among the kinds of rows.</param>
/// <param name="Id">Its id.</param>
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

    /// <exception cref="ApiException">422: made by someone else.</exception>
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
                // Those of before shops could move have none.
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
