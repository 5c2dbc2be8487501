using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>
/// Returns the slip of an entry, or of everything its farmer brought that day, as a file with the same dots as sent to the counter's
/// printer. A farmer gets only their own.
/// </summary>
internal static class GetReceipt
{
    public const string Pdf = "pdf";
    public const string Png = "png";
    public const string EscPos = "escpos";

    /// <summary>The export is recorded in the audit log.</summary>
    internal sealed record Command : IAuditedQuery<byte[]>
    {
        internal Guid EntryId { get; init; }

        /// <summary>pdf (default), png, or escpos: the commands for a thermal printer.</summary>
        public string? Format { get; init; }

        /// <summary>Paper width in millimetres: 80 (default) or 58.</summary>
        public int? Width { get; init; }

        /// <summary>ta (default) or en.</summary>
        public string? Language { get; init; }

        /// <summary>entry (default), or day for all entries of its farmer on its date that are not void.</summary>
        public string? Of { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Format).OneOf(Pdf, Png, EscPos);
            RuleFor(c => c.Width).Must(width => width is null or 58 or 80).WithText(Texts.NotAllowed.With("58, 80"));
            RuleFor(c => c.Language).OneOf("ta", "en");
            RuleFor(c => c.Of).OneOf("entry", "day");
        }
    }

    internal sealed record Row : EntryRow
    {
        public string? Village { get; init; }

        public string? VillageTa { get; init; }

        public string ShopName { get; init; } = "";

        public string? ShopNameTa { get; init; }

        public string? Place { get; init; }

        public string? PlaceTa { get; init; }

        public SlipEntry ToSlip() =>
            new()
            {
                Flower = new SlipName(FlowerName, FlowerNameTa),
                Unit = FlowerUnit,
                Time = EntryTime,
                Quantity = Quantity,
                Deduction = WeightDeduction,
                Rate = RatePerUnit,
                IsOwnRate = RateSource == "manual",
                Gross = TotalAmount,
                CommissionPct = CommissionRate,
                Commission = CommissionAmount,
                Fees = [.. EntryJson.Fees(Fees).Select(fee => new SlipFee(new SlipName(fee.Name, fee.NameTa), fee.Amount))],
                Adjustment = ManualAdjAmount,
                Net = NetAmount,
                IsVoid = Status == EntryStatus.Void,
                VoidReason = VoidReason,
            };
    }

    internal sealed class Handler(ShopDb db, AuditTrail audit, AppSettings app) : IRequestHandler<Command, byte[]>
    {
        private const string EntriesSql = $"""
            with chosen as (
                select c.id, c.farmer_id, c.entry_date from daily_entries c
                where c.shop_id = @shop_id and c.id = @id and {Ownership.Only}c.farmer_id)
            )
            select {EntryRow.Columns}, f.village, f.village_ta, h.name as shop_name, h.name_ta as shop_name_ta, p.address as place,
                p.address_ta as place_ta
            {EntryRow.From}
            join chosen on e.id = chosen.id
                or @whole_day and e.farmer_id = chosen.farmer_id and e.entry_date = chosen.entry_date and e.status <> 'void'
            join shops h on h.shop_id = e.shop_id
            left join business_profiles p on p.shop_id = e.shop_id
            where e.shop_id = @shop_id and {Ownership.Only}e.farmer_id)
            order by e.entry_time, e.id
            """;

        public async Task<byte[]> Handle(Command command, CancellationToken cancellationToken)
        {
            var isDay = command.Of == "day";
            var found = await db.QueryAsync<Row>(EntriesSql, new { id = command.EntryId, whole_day = isDay }, cancellationToken);
            // A void entry is never part of a day's slip; it only has a slip of its own.
            var rows =
                isDay && found.Exists(row => row.Status != EntryStatus.Void) ? found.FindAll(r => r.Status != EntryStatus.Void) : found;
            var (format, width, language) = (command.Format ?? Pdf, command.Width ?? 80, command.Language ?? "ta");
            audit.Record("exported", "receipt", command.EntryId, null, new { format, of = isDay ? "day" : "entry" });
            var drawing = SlipDrawing.Of(ToSlip(rows, isDay), width, language);
            return format switch
            {
                Png => SlipFiles.Png(drawing.Draw()),
                EscPos => SlipFiles.EscPos(drawing.Draw()),
                _ => SlipFiles.Pdf(drawing, width, language),
            };
        }

        private Slip ToSlip(List<Row> rows, bool isDay)
        {
            var row = rows[0];
            return new Slip
            {
                Of = isDay && row.Status != EntryStatus.Void ? "day" : "entry",
                Shop = new SlipName(row.ShopName, row.ShopNameTa),
                Place = new SlipName(row.Place ?? "", row.PlaceTa),
                Farmer = new SlipName(row.FarmerName, row.FarmerNameTa),
                FarmerCode = row.FarmerCode,
                Village = new SlipName(row.Village ?? "", row.VillageTa),
                Date = row.EntryDate,
                Code = Slip.CodeOf(rows[^1].Id),
                Link = app.FrontendUrl.GetLeftPart(UriPartial.Authority),
                Entries = [.. rows.Select(r => r.ToSlip())],
            };
        }
    }
}
