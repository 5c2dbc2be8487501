using FluentValidation;
using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>Exports the farmers, all or as filtered, with what the shop owes each and what each still has to repay.</summary>
internal static class ExportFarmers
{
    internal sealed record Command : IAuditedQuery<PaperFile>, IExport, IFarmerFilter
    {
        public bool? IsActive { get; init; }

        /// <inheritdoc/>
        public bool? IsConfirmed { get; init; }

        /// <inheritdoc/>
        public bool? HasUnpriced { get; init; }

        /// <inheritdoc/>
        public DateOnly? AbsentSince { get; init; }

        /// <inheritdoc/>
        public string? Search { get; init; }

        /// <inheritdoc/>
        public string? Format { get; init; }

        /// <inheritdoc/>
        public string? Language { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            IExport.AddRules(this);
            RuleFor(c => c.Search).MaxText(200);
        }
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

    private const string Selected =
        "f.farmer_code, f.name, f.name_ta, f.village, f.village_ta, f.phone, x.balance, x.outstanding_advances, f.is_active";

    private const string Figures = "cross join lateral farmer_figures(f.shop_id, f.id) x";

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
            var list = ListFarmers.Narrow(new ListQuery("farmers", "f", Selected, Figures), command);
            var rows = await db.AllAsync<Row>(list, "order by f.farmer_code, f.id", cancellationToken);
            var values = rows.Select(r =>
                (object?[])
                    [
                        r.FarmerCode,
                        r.Name,
                        r.NameTa,
                        Text.Written(r.Village, r.VillageTa),
                        PaperWords.Phone(r.Phone),
                        r.Balance,
                        r.OutstandingAdvances,
                        r.IsActive ? "✓" : "",
                    ]
            );
            var isAll = list.Parameters.Count == 0;
            var about = isAll ? "" : PaperLanguage.Of(command.Language).First(ExportTexts.Chosen);
            var sheet = new Sheet("farmers", PaperWords.Farmers, Columns, Sheet.Of(values), about);
            return await papers.ListAsync("farmers", isAll ? "all" : "chosen", sheet, command.Format, command.Language, cancellationToken);
        }
    }
}
