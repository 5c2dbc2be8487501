namespace Malar.Api.Shared.Ledger;

/// <summary>
/// Limits reads of postings by date to a range of an index. Journal ids (UUIDv7) rise with the time of posting, and nothing is posted
/// before its business date. So rows from a date on have ids from that date on, which the index by account and journal finds without
/// reading earlier years.
/// </summary>
internal static class PostedSince
{
    /// <summary>The smallest id that a journal of the date <c>@from</c> or later can have. One day earlier, because days begin in the
    /// shop's time zone.</summary>
    public const string FirstId = IdAt + "(@from - 1)" + InUtc;

    /// <summary>An id above every journal posted on the date <c>@from</c> or earlier; again with one day to spare.</summary>
    public const string EndId = IdAt + "(@from + 2)" + InUtc;

    private const string IdAt = "(lpad(to_hex((extract(epoch from ";

    private const string InUtc = "::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid";
}
