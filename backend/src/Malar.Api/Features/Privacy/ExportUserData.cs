using System.Text;
using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Privacy;

/// <summary>Exports all data stored about a user, including their acts, as one JSON file.</summary>
internal static class ExportUserData
{
    internal sealed record Command : IAuditedQuery<PaperFile>
    {
        [JsonIgnore]
        public Guid Id { get; init; }
    }

    private const string ExportSql = """
        with machine as (select array['shop_id', 'password_hash', 'changed_in', 'device_key'] as names)
        select jsonb_pretty(jsonb_build_object(
            'user', (select to_jsonb(u) - m.names from users u where u.shop_id = @shop_id and u.id = @id),
            'sign_ins', (select jsonb_agg(to_jsonb(s) - m.names order by s.id) from sessions s
                where s.shop_id = @shop_id and s.user_id = @id),
            'second_factor_since', (select f.confirmed_at from second_factors f where f.shop_id = @shop_id and f.user_id = @id),
            'pin_since', (select p.set_at from user_pins p where p.shop_id = @shop_id and p.user_id = @id),
            'notices', (select jsonb_agg(to_jsonb(n) - m.names order by n.id) from notifications n
                where n.shop_id = @shop_id and n.user_id = @id),
            'acts', (select jsonb_agg(jsonb_build_object('at', a.at, 'action', a.action, 'entity', a.entity, 'entity_id', a.entity_id,
                'address', a.address) order by a.id) from audit_log a where a.shop_id = @shop_id and a.actor_id = @id),
            'looked_at', (select jsonb_agg(to_jsonb(r) - m.names order by r.read_on, r.what, r.subject) from personal_reads r
                where r.shop_id = @shop_id and r.user_id = @id)))
        from machine m
        """;

    internal sealed class Handler(ShopDb db, AuditTrail audit) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var content = Encoding.UTF8.GetBytes(await db.OneAsync<string>(ExportSql, new { id = command.Id }, cancellationToken));
            audit.Record("exported", "personal_data", command.Id, null, null);
            return new PaperFile($"personal-data-{command.Id}.json", PrivacyTexts.Json, (stream, ct) =>
                stream.WriteAsync(content, ct).AsTask()
            );
        }
    }
}
