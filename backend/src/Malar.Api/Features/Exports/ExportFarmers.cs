using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>All farmers, with what the shop owes each and what he has still to give back.</summary>
internal static class ExportFarmers
{
    internal sealed record Command : ICommand<PaperFile>, IExport
    {
        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => IExport.AddRules(this);
    }

    private sealed record Row
    {
        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Village { get; init; }

        public string? VillageTa { get; init; }

        public string? Phone { get; init; }

        public decimal Balance { get; init; }

        public decimal OutstandingAdvances { get; init; }

        public bool IsActive { get; init; }
    }

    private const string FarmersSql = """
        select f.farmer_code, f.name, f.name_ta, f.village, f.village_ta, f.phone, x.balance, x.outstanding_advances, f.is_active
        from farmers f cross join lateral farmer_figures(f.shop_id, f.id) x
        where f.shop_id = @shop_id and f.deleted_at is null
        order by f.farmer_code
        """;

    private static readonly SheetColumn[] Columns =
    [
        new(ExportTexts.Code),
        new(ExportTexts.FarmerName),
        new(PaperWords.NameTa, Paper: OnPaper.Beside),
        new(ExportTexts.Village, Paper: OnPaper.IfAny),
        new(ExportTexts.Phone),
        new(PaperWords.Balance, SheetKind.Money, Total: true),
        new(PaperWords.CarriedForward, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(ExportTexts.Active, Paper: OnPaper.Absent),
    ];

    internal sealed class Handler(ShopDb db, IssuedPapers papers) : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var rows = await db.QueryAsync<Row>(FarmersSql, null, cancellationToken);
            var values = rows.Select(r =>
                (object?[])
                    [
                        r.FarmerCode,
                        r.Name,
                        r.NameTa,
                        r.VillageTa ?? r.Village,
                        PaperWords.Phone(r.Phone),
                        r.Balance,
                        r.OutstandingAdvances,
                        r.IsActive ? "✓" : "",
                    ]
            );
            var sheet = new Sheet("farmers", PaperWords.Farmers, Columns, Sheet.Of(values));
            return await papers.ListAsync("farmers", "all", sheet, command.Format, command.Language, cancellationToken);
        }
    }
}
