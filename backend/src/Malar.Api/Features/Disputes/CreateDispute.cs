using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Disputes;

/// <summary>Records a complaint that a farmer makes in the app. Another complaint about the same thing is added to the open one.</summary>
internal static class CreateDispute
{
    /// <summary>About an entry, a settlement or an advance; if none is named, about the farmer's account as a whole.</summary>
    internal sealed record Command : ICommand<Dispute>, ICreate
    {
        public Guid? Id { get; init; }

        public Guid? DailyEntryId { get; init; }

        public Guid? SettlementId { get; init; }

        public Guid? CashAdvanceId { get; init; }

        /// <summary>weight, rate, flower or other.</summary>
        public string? About { get; init; }

        /// <summary>What is wrong, in the farmer's words.</summary>
        public string? Text { get; init; }

        /// <summary>
        /// A photo of the slip: <c>data:image/jpeg;base64,…</c>, at most 512 KiB. The metadata of the camera is not kept.
        /// </summary>
        public string? Photo { get; init; }
    }

    private static readonly Text OnlyOne = new(
        "Choose one: an entry, a settlement or an advance",
        "ஒன்றை மட்டும் குறிப்பிடவும்: பதிவு, கணக்கு அல்லது முன்பணம்"
    );

    private static readonly Text WrongPhoto = new(
        "A photo must be a JPEG picture of at most 512 KB",
        "படம் 512 KB-க்கு உட்பட்ட JPEG படமாக இருக்க வேண்டும்"
    );

    private static readonly Text NoSuchThing = new("You have no such entry, settlement or advance", "உங்கள் கணக்கில் அப்படி எதுவும் இல்லை");

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.About).NotEmpty().WithText(Texts.Required).OneOf("weight", "rate", "flower", "other");
            RuleFor(c => c.Text).RequiredText().MinText(2).MaxText(500);
            RuleFor(c => c.DailyEntryId)
                .Must((c, _) => new[] { c.DailyEntryId, c.SettlementId, c.CashAdvanceId }.Count(id => id is not null) <= 1)
                .WithText(OnlyOne);
            RuleFor(c => c.Photo).Must(p => p.NullIfEmpty() is null || JpegPhoto.Read(p!) is not null).WithText(WrongPhoto);
        }
    }

    private const string FoundSql = $"""
        select exists (
            select from daily_entries e
            where e.shop_id = @shop_id and @type = 'entry' and e.id = @id and e.farmer_id = @farmer_id and {Ownership.Only}e.farmer_id)
            union all
            select from settlements s
            where s.shop_id = @shop_id and @type = 'settlement' and s.id = @id and s.farmer_id = @farmer_id
            union all
            select from cash_advances a
            where a.shop_id = @shop_id and @type = 'advance' and a.id = @id and a.farmer_id = @farmer_id and a.deleted_at is null)
        """;

    private const string OpenSql = $"""
        insert into disputes as d (shop_id, id, farmer_id, phone, language, subject_type, subject_id, about, complaint, created_at,
            updated_at)
        select @shop_id, @id, f.id, coalesce(f.whatsapp_number, f.phone), @language, @subject_type, @subject_id, @about, @complaint, @now,
            @now
        from farmers f where f.shop_id = @shop_id and f.id = @farmer_id and f.deleted_at is null and {Ownership.Only}f.id)
        on conflict (shop_id, farmer_id, coalesce(subject_id, farmer_id)) where status = 'open' do update set
            complaint = right(d.complaint || E'\n' || excluded.complaint, 4000), about = excluded.about, phone = excluded.phone,
            language = excluded.language, version = d.version + 1, updated_at = excluded.updated_at
        returning id
        """;

    private const string PhotoSql = """
        insert into dispute_photos (shop_id, dispute_id, farmer_id, content, created_at)
        values (@shop_id, @id, @farmer_id, @content, @now)
        on conflict (shop_id, dispute_id) do update set content = excluded.content, created_at = excluded.created_at
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, AuditTrail audit) : IRequestHandler<Command, Dispute>
    {
        public async Task<Dispute> Handle(Command command, CancellationToken cancellationToken)
        {
            var farmer = user.OwnFarmerId ?? throw ApiException.Denied();
            (string Field, string Type, Guid Id)? subject =
                command.DailyEntryId is { } entry ? ("daily_entry_id", "entry", entry)
                : command.SettlementId is { } settlement ? ("settlement_id", "settlement", settlement)
                : command.CashAdvanceId is { } advance ? ("cash_advance_id", "advance", advance)
                : null;
            if (
                subject is { } named
                && !await db.OneAsync<bool>(
                    FoundSql,
                    new
                    {
                        type = named.Type,
                        id = named.Id,
                        farmer_id = farmer,
                    },
                    cancellationToken
                )
            )
                throw ApiException.NotFound(named.Field, NoSuchThing);

            var (id, now, complaint) = (command.Id ?? clock.NewId(), clock.Now, command.Text!.Trim());
            var opened = await db.FindAsync<Guid?>(
                OpenSql,
                new
                {
                    id,
                    farmer_id = farmer,
                    language = complaint.Any(c => c is >= '\u0B80' and <= '\u0BFF') ? "ta" : "en",
                    subject_type = subject?.Type,
                    subject_id = subject?.Id,
                    about = command.About,
                    complaint,
                    now,
                },
                cancellationToken
            ) ?? throw ApiException.NotFound();
            if (command.Photo.NullIfEmpty() is { } photo)
            {
                await db.ExecuteAsync(
                    PhotoSql,
                    new
                    {
                        id = opened,
                        farmer_id = farmer,
                        content = JpegPhoto.Read(photo),
                        now,
                    },
                    cancellationToken
                );
            }

            audit.Record(
                opened == id ? "opened" : "repeated",
                "dispute",
                opened,
                null,
                new
                {
                    subject?.Type,
                    subject?.Id,
                    command.About,
                    Complaint = complaint,
                }
            );
            return (await db.OneAsync<DisputeRow>(DisputeRow.FindSql, new { id = opened }, cancellationToken)).ToDispute();
        }
    }
}
