using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Privacy;

/// <summary>
/// SQL that removes a person's names from the audit log. Only a dedicated role may update that table; a statement assumes the role and
/// gives it up again. The table's trigger then removes the names from each row that is updated, and keeps the hash that the seal was
/// computed from.
/// </summary>
internal static class ErasedAudit
{
    /// <summary>Precedes <see cref="Rows"/> and any other statement that needs the role.</summary>
    public const string Begin = "select set_config('role', 'malar_eraser', true); with";

    /// <summary>Begins the condition that selects the person's rows of <c>audit_log a</c>, which ends at <see cref="End"/>.</summary>
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

    /// <summary>Runs the composed statement.</summary>
    /// <param name="db">The shop's database, in the transaction that erases the person.</param>
    /// <param name="sql">The statement, composed of these parts.</param>
    /// <param name="id">The person to erase.</param>
    /// <returns>Number of rows from which names were removed for the first time.</returns>
    public static Task<int> EraseAuditAsync(this ShopDb db, string sql, Guid id, CancellationToken cancellationToken) =>
        db.ReadAsync(sql, new { id }, cancellationToken, async results =>
        {
            await results.ReadAsync();
            return await results.ReadSingleAsync<int>();
        });
}
