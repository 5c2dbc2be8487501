using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Collects the audit rows of a running command; the pipeline writes them just before the commit.</summary>
internal sealed class AuditTrail(AuditActor actor, TimeProvider clock)
{
    private readonly List<Act> acts = [];

    private sealed record Act(string Action, string Entity, string EntityId, string? Old, string? New, string? Reason);

    /// <param name="action">A verb in the past tense: created, updated, deleted, approved …</param>
    /// <param name="entity">The kind of row, singular: farmer.</param>
    /// <param name="entityId">The row's id, or the key of a setting.</param>
    /// <param name="old">The row before, as clients see it; null if it was created.</param>
    /// <param name="new">The row after; null if it was deleted.</param>
    /// <param name="reason">The reason, if one was given.</param>
    public void Record(string action, string entity, object entityId, object? old, object? @new, string? reason = null) =>
        acts.Add(new Act(action, entity, entityId.ToString()!, ToJson(old), ToJson(@new), reason));

    private static string? ToJson(object? row) => row is null ? null : JsonSerializer.Serialize(row, row.GetType(), Json.Options);

    internal void Forget() => acts.Clear();

    private const string InsertSql = """
        insert into audit_log (shop_id, id, at, actor_id, actor_role, action, entity, entity_id, old, new, reason, request_id,
            address, session_id)
        select @shop_id, a.id, @at, @actor_id, @actor_role, a.action, a.entity, a.entity_id, a.old::jsonb, a.new::jsonb, a.reason,
            @request_id, @address, @session_id
        from unnest(@ids, @actions, @entities, @entity_ids, @olds, @news, @reasons) as a (id, action, entity, entity_id, old, new, reason)
        """;

    internal async Task WriteAsync(ShopDb db, CancellationToken cancellationToken)
    {
        if (acts.Count == 0)
            return;
        var now = clock.GetUtcNow();
        await db.ExecuteAsync(
            InsertSql,
            (
                actor,
                new
                {
                    at = now.UtcDateTime,
                    ids = acts.Select(_ => Guid.CreateVersion7(now)).ToArray(),
                    actions = acts.Select(a => a.Action).ToArray(),
                    entities = acts.Select(a => a.Entity).ToArray(),
                    entity_ids = acts.Select(a => a.EntityId).ToArray(),
                    olds = acts.Select(a => a.Old).ToArray(),
                    news = acts.Select(a => a.New).ToArray(),
                    reasons = acts.Select(a => a.Reason).ToArray(),
                }
            ),
            cancellationToken
        );
        Forget();
    }
}
