using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Features.Buyers.Day;
using Malar.Api.Features.Buyers.Dues;
using Malar.Api.Features.Buyers.Prices;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Buyers;

internal static class BuyersEndpoints
{
    private static readonly ApiResult Imported = ApiResult.Ok<ImportBuyers.Imported>(BuyerTexts.ImportTried, (text, done) =>
        (done.DryRun ? text : BuyerTexts.ImportDone).With(done.CreatedCount, done.ExistingCount, done.ErrorCount)
    );

    public static void AddBuyers(this IServiceCollection services)
    {
        services.AddScoped<BuyerReader>();
        services.AddScoped<BillCalculator>();
        services.AddScoped<BillNumbers>();
        services.AddScoped<BillWriter>();
        services.AddScoped<SaleWriter>();
        services.AddScoped<SingleStatementSale>();
        services.AddScoped<CreditWriter>();
        services.AddScoped<FlowerWeightWriter>();
    }

    public static void MapBuyers(this IEndpointRouteBuilder api)
    {
        var place = api.MapGroup("/buyers")
            .AllowRoles(Role.Admin, Role.Staff)
            .WithTag("Buyers", "Buyers on credit: balances, collections, and how the day's flowers were used.");
        place.MapDay();

        var buyers = place.MapGroup("").RequirePermission(Permission.Sell);
        buyers.MapList<ListBuyers.Query, ListBuyers.ListedBuyer>("/");
        buyers.MapGet<SearchBuyers.Query, IReadOnlyList<Buyer>>("/search");
        buyers.MapPost<CreateBuyer.Command, Buyer>("/", ApiResult.Created(BuyerTexts.Created));
        buyers
            .MapPost("/import", ImportAsync)
            .Sends<ImportBuyers.Command, ImportBuyers.Imported>(Imported)
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.PayloadTooLarge);
        buyers
            .MapGet("/import/template", TemplateAsync)
            .WithMetadata(new UseCaseMetadata(typeof(BuyerTemplate.Query)), ApiResult.Ok())
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [Sheet.XlsxType, Sheet.CsvType]))
            .AllowRoles(Role.Admin);
        buyers.MapFile<ExportBuyers.Command>("/export", (c, _) => c, IExport.Types).AllowRoles(Role.Admin);
        buyers.MapFile<ExportDues.Command>("/dues/file", (c, _) => c, IExport.Types);
        buyers.MapGet<GetBuyerPrices.Query, GetBuyerPrices.PriceSheet>("/prices");
        buyers.MapFile<ExportPrices.Command>("/prices/file", (c, _) => c, IExport.Types);
        buyers.MapPut<SetBuyerPrices.Command, GetBuyerPrices.PriceSheet>("/prices", ApiResult.Ok(BuyerTexts.PricesSaved));
        buyers.MapGet<GetDues.Query, GetDues.DuesBook>("/dues");
        buyers.MapList<ListCredits.Query, BuyerCredit>("/credits");
        buyers
            .MapGroup("/credits/{id}")
            .RequireRow("buyer_credits")
            .MapPost<CancelCredit.Command, BuyerCredit>("/cancel", (c, id) => c with { Id = id }, ApiResult.Ok(BuyerTexts.CreditCancelled))
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.InvalidState);

        var buyer = buyers.MapGroup("/{id}").RequireRow("buyers", Routes.NotDeleted);
        buyer.MapGet<GetBuyer.Query, Buyer>("/", id => new(id)).WithETag<Buyer>(b => b.Version);
        buyer.MapPut<UpdateBuyer.Command, Buyer>("/", (c, id) => c with { Id = id }, ApiResult.Ok(BuyerTexts.Updated));
        buyer.MapDelete<DeleteBuyer.Command, Unit>("/", id => new(id), ApiResult.Done(BuyerTexts.Deleted)).AllowRoles(Role.Admin);
        buyer
            .MapPatch<SetBuyerActive.Command, Buyer>("/activate", id => new(id, true), ApiResult.Ok(BuyerTexts.Activated))
            .AllowRoles(Role.Admin);
        buyer
            .MapPatch<SetBuyerActive.Command, Buyer>("/deactivate", id => new(id, false), ApiResult.Ok(BuyerTexts.Deactivated))
            .AllowRoles(Role.Admin);
        buyer
            .MapPost<MergeBuyer.Command, Buyer>("/merge", (c, id) => c with { Id = id }, ApiResult.Ok(BuyerTexts.Merged))
            .AllowRoles(Role.Admin);
        buyer.MapList<GetBuyerLedger.Query, GetBuyerLedger.Line>("/ledger", (q, id) => q with { Id = id });
        buyer.MapGet<GetBuyerDues.Query, GetBuyerDues.BuyerDues>("/dues", id => new(id));
        buyer.MapGet<GetBuyerStatement.Query, GetBuyerStatement.Statement>("/statement", (q, id) => q with { Id = id });
        buyer.MapFile<BuyerStatementPaper.Command>("/statement/file", (c, http) => c with { Id = PathId.Of(http) }, IExport.Types);
        buyer.MapPost<CreateCollection.Command, CreateCollection.Collected>(
            "/collections",
            (c, id) => c with { BuyerId = id },
            ApiResult.Created(BuyerTexts.Collected)
        );
        buyer.MapPost<CreateReturn.Command, BuyerCredit>(
            "/returns",
            (c, id) => c with { BuyerId = id },
            ApiResult.Created(BuyerTexts.Returned)
        );
        buyer
            .MapPost<CreateAllowance.Command, BuyerCredit>(
                "/allowances",
                (c, id) => c with { BuyerId = id },
                ApiResult.Created(BuyerTexts.Allowed)
            )
            .AllowRoles(Role.Admin);
        buyer
            .MapPost<RemindBuyer.Command, RemindBuyer.Reminder>("/remind", (c, id) => c with { Id = id }, ApiResult.Ok(BuyerTexts.Reminded))
            .Refuses(ErrorCode.InvalidState);
        buyer.MapPost<AddPromise.Command, Promise>("/promises", (c, id) => c with { BuyerId = id }, ApiResult.Created(BuyerTexts.Promised));
    }

    public static void MapInvoices(this IEndpointRouteBuilder api)
    {
        var invoices = api.MapGroup("/invoices")
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.Sell)
            .WithTag("Invoices", "Bills to buyers and walk-in customers, and their payments.");
        invoices.MapList<ListInvoices.Query, Invoice>("/");
        invoices.MapFile<ExportBills.Command>("/file", (c, _) => c, IExport.Types);
        invoices
            .MapPost<CreateInvoice.Command, Invoice>("/", ApiResult.Created(BuyerTexts.BillCreated))
            .Refuses(ErrorCode.NoApplicableRate);

        var invoice = invoices.MapGroup("/{id}").RequireRow("invoices", "kind = 'bill'");
        invoice.MapGet<GetInvoice.Query, Invoice>("/", id => new(id)).FindsRow().WithETag<Invoice>(i => i.Version);
        invoice
            .MapPut<UpdateInvoice.Command, Invoice>("/", (c, id) => c with { Id = id }, ApiResult.Ok(BuyerTexts.BillUpdated))
            .Refuses(ErrorCode.InvalidState);
        invoice
            .MapDelete<DeleteInvoice.Command, Unit>("/", id => new(id), ApiResult.Done(BuyerTexts.BillDeleted))
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.InvalidState);
        invoice.MapFile<InvoicePaper.Command>("/pdf", (c, http) => c with { Id = PathId.Of(http) }, PaperFile.PdfType);
        invoice
            .MapPostOrPut<SendInvoice.Command, Invoice>("/send", (c, id) => c with { Id = id }, ApiResult.Ok(BuyerTexts.BillSent))
            .Refuses(ErrorCode.InvalidState);
        invoice
            .MapPost<MessageInvoice.Command, MessageInvoice.Sent>(
                "/message",
                (c, id) => c with { Id = id },
                ApiResult.Ok(BuyerTexts.BillOnItsWay)
            )
            .Refuses(ErrorCode.InvalidState);
        invoice
            .MapPost<PayInvoice.Command, Invoice>("/payment", (c, id) => c with { InvoiceId = id }, ApiResult.Ok(BuyerTexts.BillPaid))
            .Refuses(ErrorCode.InvalidState);
        invoice
            .MapPostOrPut<CancelInvoice.Command, Invoice>("/cancel", (c, id) => c with { Id = id }, ApiResult.Ok(BuyerTexts.BillCancelled))
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.InvalidState);
    }

    /// <summary>Takes the file from the body, or the first file of a form.</summary>
    private static async Task<IResult> ImportAsync(
        HttpContext http,
        Query<ImportBuyers.Options> options,
        IMediator mediator,
        CancellationToken ct
    )
    {
        var file = await UploadedFile.ReadAsync(http, TableFile.LargestFile, ct);
        return Imported.Of(await mediator.Send(new ImportBuyers.Command(file, options.Read().DryRun ?? true), ct));
    }

    private static async Task<IResult> TemplateAsync(Query<BuyerTemplate.Query> query, IMediator mediator, CancellationToken ct)
    {
        var asked = query.Read();
        var file = await mediator.Send(asked, ct);
        return asked.Format == Sheet.Csv
            ? TypedResults.File(file, Sheet.CsvType, "buyers.csv")
            : TypedResults.File(file, Sheet.XlsxType, "buyers.xlsx");
    }
}
