using System.Text;
using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Privacy;

/// <summary>Exports all data stored about a farmer as one JSON file.</summary>
internal static class ExportFarmerData
{
    internal sealed record Command : IAuditedQuery<PaperFile>
    {
        [JsonIgnore]
        public Guid Id { get; init; }
    }

    // All columns, so that columns added later are included. Only technical columns are left out.
    private const string ExportSql = """
        with machine as (select array['shop_id', 'name_key', 'request_hash', 'changed_in', 'content_hash', 'password_hash'] as names)
        select jsonb_pretty(jsonb_build_object(
            'farmer', (select to_jsonb(f) - m.names from farmers f where f.shop_id = @shop_id and f.id = @id),
            'bank_account', (select to_jsonb(b) - m.names from farmer_bank_accounts b where b.shop_id = @shop_id and b.farmer_id = @id),
            'entries', (select jsonb_agg(to_jsonb(e) - m.names order by e.id) from daily_entries e
                where e.shop_id = @shop_id and e.farmer_id = @id),
            'earlier_versions', (select jsonb_agg(to_jsonb(v) - m.names order by v.entry_id, v.version) from entry_versions v
                join daily_entries e on e.shop_id = v.shop_id and e.id = v.entry_id where v.shop_id = @shop_id and e.farmer_id = @id),
            'advances', (select jsonb_agg(to_jsonb(a) - m.names order by a.id) from cash_advances a
                where a.shop_id = @shop_id and a.farmer_id = @id),
            'settlements', (select jsonb_agg(to_jsonb(s) - m.names order by s.id) from settlements s
                where s.shop_id = @shop_id and s.farmer_id = @id),
            'adjustments', (select jsonb_agg(to_jsonb(a) - m.names order by a.id) from farmer_adjustments a
                where a.shop_id = @shop_id and a.farmer_id = @id),
            'account', (select jsonb_agg(to_jsonb(p) - m.names || jsonb_build_object('business_date', j.business_date, 'kind', j.kind)
                order by j.id, p.line_no) from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
                where p.shop_id = @shop_id and p.farmer_id = @id),
            'messages_to_him', (select jsonb_agg(to_jsonb(o) - m.names order by o.id) from outbox_messages o
                where o.shop_id = @shop_id and o.farmer_id = @id),
            'messages_of_his', (select jsonb_agg(to_jsonb(i) - m.names order by i.id) from whatsapp_inbound i
                where i.shop_id = @shop_id and i.farmer_id = @id),
            'complaints', (select jsonb_agg(to_jsonb(d) - m.names order by d.id) from disputes d
                where d.shop_id = @shop_id and d.farmer_id = @id),
            'photos', (select jsonb_agg(jsonb_build_object('dispute_id', p.dispute_id, 'jpeg', encode(p.content, 'base64')))
                from dispute_photos p
                where p.shop_id = @shop_id and p.farmer_id = @id),
            'papers', (select jsonb_agg(to_jsonb(p) - m.names order by p.code) from papers p
                where p.shop_id = @shop_id and p.farmer_id = @id),
            'sign_ins', (select jsonb_agg(to_jsonb(s) - m.names order by s.id) from sessions s
                join users u on u.shop_id = s.shop_id and u.id = s.user_id where s.shop_id = @shop_id and u.farmer_id = @id),
            'looked_at', (select jsonb_agg(to_jsonb(r) - m.names order by r.read_on, r.user_id, r.what) from personal_reads r
                where r.shop_id = @shop_id and r.subject = @id::text)))
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
