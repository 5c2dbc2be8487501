using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Privacy;

/// <summary>
/// The rows of the audit log that name somebody lose the names. Nobody may change that log but a role of its own, which a statement takes
/// on and lays down; the table's trigger then takes the names out of whatever row is touched, and keeps what the seal was made of.
/// </summary>
internal static class ErasedAudit
{
    /// <summary>Before the rows: what else must be done in that role, and <see cref="Rows"/>.</summary>
    public const string Begin = "select set_config('role', 'malar_eraser', true); with";

    /// <summary>His are the rows of <c>audit_log a</c> for which holds what follows, up to <see cref="End"/>.</summary>
    public const string Rows = """
        his as (
            select a.id, a.erased_hash is null as is_first from audit_log a
            where a.shop_id = @shop_id and
        """;

    public const string End = """
        ), done as (
            update audit_log a set reason = a.reason from his where a.shop_id = @shop_id and a.id = his.id
        )
        select count(*) filter (where his.is_first)::int from his;
        select set_config('role', 'malar_app', true)
        """;

    /// <param name="db">The shop's database, in the transaction that erases him.</param>
    /// <param name="sql">Of these parts.</param>
    /// <param name="id">Whom.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>How many rows lost names for the first time.</returns>
    public static Task<int> EraseAuditAsync(this ShopDb db, string sql, Guid id, CancellationToken cancellationToken) =>
        db.ReadAsync(sql, new { id }, cancellationToken, async results =>
        {
            await results.ReadAsync();
            return await results.ReadSingleAsync<int>();
        });
}
