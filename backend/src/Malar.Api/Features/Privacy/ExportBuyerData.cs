using System.Text;
using System.Text.Json.Serialization;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Privacy;

/// <summary>Exports all data stored about a buyer as one JSON file.</summary>
internal static class ExportBuyerData
{
    internal sealed record Command : IAuditedQuery<PaperFile>
    {
        [JsonIgnore]
        public Guid Id { get; init; }
    }

    // All columns, as for farmers. Messages to a number that a farmer also has belong to the farmer.
    private const string ExportSql = """
        with machine as (select array['shop_id', 'name_key', 'request_hash', 'changed_in', 'content_hash'] as names)
        select jsonb_pretty(jsonb_build_object(
            'buyer', (select to_jsonb(b) - m.names from buyers b where b.shop_id = @shop_id and b.id = @id),
            'promises', (select jsonb_agg(to_jsonb(p) - m.names order by p.id) from buyer_promises p
                where p.shop_id = @shop_id and p.buyer_id = @id),
            'bills', (select jsonb_agg(to_jsonb(i) - m.names || jsonb_build_object('items', (select jsonb_agg(to_jsonb(n) - m.names
                    order by n.line_no) from invoice_items n where n.shop_id = i.shop_id and n.invoice_id = i.id)) order by i.id)
                from invoices i where i.shop_id = @shop_id and i.buyer_id = @id),
            'credits', (select jsonb_agg(to_jsonb(c) - m.names order by c.id) from buyer_credits c
                where c.shop_id = @shop_id and c.buyer_id = @id),
            'account', (select jsonb_agg(to_jsonb(p) - m.names || jsonb_build_object('business_date', j.business_date, 'kind', j.kind)
                order by j.id, p.line_no) from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
                where p.shop_id = @shop_id and p.buyer_id = @id),
            'messages_to_him', (select jsonb_agg(to_jsonb(o) - m.names order by o.id)
                from (select b.phone from buyers b where b.shop_id = @shop_id and b.id = @id
                    union select b.whatsapp_number from buyers b where b.shop_id = @shop_id and b.id = @id) n (phone)
                cross join lateral (select * from outbox_messages o where o.shop_id = @shop_id and o.sent_to = n.phone
                    union all select * from outbox_messages o where o.shop_id = @shop_id and o.sent_to is null and o.to_phone = n.phone) o
                where o.farmer_id is null),
            'papers', (select jsonb_agg(to_jsonb(p) - m.names order by p.code) from papers p
                where p.shop_id = @shop_id and (p.subject_id = @id
                    or p.subject_id in (select i.id from invoices i where i.shop_id = @shop_id and i.buyer_id = @id)))))
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
