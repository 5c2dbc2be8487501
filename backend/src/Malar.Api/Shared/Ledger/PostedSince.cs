namespace Malar.Api.Shared.Ledger;

/// <summary>
/// Ids of journals rise with the time of posting, and nothing is posted before its day: what has a day from a date on has an id from that
/// on too, and the index by account and journal finds it without the years before.
/// </summary>
internal static class PostedSince
{
    /// <summary>The least id that a journal of the day <c>@from</c> or later can have. The day begins where the shop is: one is to
    /// spare.</summary>
    public const string FirstId = IdAt + "(@from - 1)" + InUtc;

    /// <summary>An id that no journal posted on the day <c>@from</c>, or before it, has reached; again with one to spare.</summary>
    public const string EndId = IdAt + "(@from + 2)" + InUtc;

    private const string IdAt = "(lpad(to_hex((extract(epoch from ";

    private const string InUtc = "::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid";
}
