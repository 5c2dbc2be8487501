using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class FarmersEndpoints
{
    private static readonly ApiResult Imported = ApiResult.Ok<ImportFarmers.Imported>(FarmerTexts.ImportTried, (text, done) =>
        (done.DryRun ? text : FarmerTexts.ImportDone).With(done.CreatedCount, done.ExistingCount, done.ErrorCount)
    );

    public static void AddFarmers(this IServiceCollection services) => services.AddScoped<FarmerPhones>();

    public static void MapFarmers(this IEndpointRouteBuilder api)
    {
        var farmers = api.MapGroup("/farmers")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Farmers", "Farmers, their balances and their accounts.");
        farmers.MapList<ListFarmers.Query, ListFarmers.ListedFarmer>("/").AllowRoles(Role.Admin, Role.Staff).ShowsPersonalData("farmers");
        farmers.MapGet<SearchFarmers.Query, IReadOnlyList<Farmer>>("/search").AllowRoles(Role.Admin, Role.Staff);
        farmers
            .MapPost<CreateFarmer.Command, Farmer>("/", ApiResult.Created(FarmerTexts.Created))
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.AddFarmers);

        farmers
            .MapPost("/import", ImportAsync)
            .Sends<ImportFarmers.Command, ImportFarmers.Imported>(Imported)
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.PayloadTooLarge);
        farmers
            .MapGet("/import/template", TemplateAsync)
            .WithMetadata(new UseCaseMetadata(typeof(ImportTemplate.Query)), ApiResult.Ok())
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [Sheet.XlsxType, Sheet.CsvType]))
            .AllowRoles(Role.Admin);

        var farmer = farmers.MapGroup("/{id}").RequireRow("farmers", Routes.NotDeleted);
        farmer.MapGet<GetFarmer.Query, Farmer>("/", id => new(id)).FindsRow().ShowsPersonalData("farmer");
        farmer
            .MapPut<UpdateFarmer.Command, Farmer>("/", (c, id) => c with { Id = id }, ApiResult.Ok(FarmerTexts.Updated))
            .AllowRoles(Role.Admin);
        farmer.MapDelete<DeleteFarmer.Command, Unit>("/", id => new(id), ApiResult.Done(FarmerTexts.Deleted)).AllowRoles(Role.Admin);
        farmer
            .MapPatch<SetFarmerActive.Command, Farmer>("/activate", id => new(id, true), ApiResult.Ok(FarmerTexts.Activated))
            .AllowRoles(Role.Admin);
        farmer
            .MapPatch<SetFarmerActive.Command, Farmer>("/deactivate", id => new(id, false), ApiResult.Ok(FarmerTexts.Deactivated))
            .AllowRoles(Role.Admin);

        farmer
            .MapPatch<ConfirmFarmer.Command, Farmer>("/confirm", id => new(id), ApiResult.Ok(FarmerTexts.Confirmed))
            .AllowRoles(Role.Admin);
        farmer
            .MapPost<MergeFarmer.Command, Farmer>("/merge", (c, id) => c with { Id = id }, ApiResult.Ok(FarmerTexts.Merged))
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.InvalidState);

        farmer
            .MapGet<GetFarmerBalance.Query, GetFarmerBalance.FarmerBalance>("/balance", id => new(id))
            .FindsRow()
            .ShowsPersonalData("account");
        farmer.MapGet<GetFarmerDays.Query, IReadOnlyList<GetFarmerDays.FarmerDay>>("/days", (q, id) => q with { Id = id });
        farmer
            .MapList<GetFarmerLedger.Query, GetFarmerLedger.LedgerLine>("/ledger", (q, id) => q with { Id = id })
            .ShowsPersonalData("account");
        farmer.MapList<ListAdjustments.Query, FarmerAdjustment>("/adjustments", (q, id) => q with { FarmerId = id });
        farmer
            .MapPost<AddAdjustment.Command, FarmerAdjustment>(
                "/adjustments",
                (c, id) => c with { FarmerId = id },
                ApiResult.Created(FarmerTexts.AdjustmentCreated)
            )
            .AllowRoles(Role.Admin);

        var account = farmer.MapGroup("/bank-account").AllowRoles(Role.Admin);
        account.MapGet<GetBankAccount.Command, BankAccount>("/", id => new(id)).WithETag<BankAccount>(b => b.Version);
        account.MapPut<SetBankAccount.Command, BankAccount>("/", (c, id) => c with { Id = id }, ApiResult.Ok(BankAccountTexts.Saved));

        farmer.MapGet<GetFarmerFlowers.Query, IReadOnlyList<GetFarmerFlowers.FarmerFlower>>("/flowers", id => new(id));
        farmer
            .MapPut<SetFarmerFlowers.Command, IReadOnlyList<GetFarmerFlowers.FarmerFlower>>(
                "/flowers",
                (c, id) => c with { Id = id },
                ApiResult.Ok(FarmerTexts.FlowersSaved)
            )
            .AllowRoles(Role.Admin, Role.Staff);
    }

    /// <summary>Takes the file from the body, or the first file of a form.</summary>
    private static async Task<IResult> ImportAsync(
        HttpContext http,
        Query<ImportFarmers.Options> options,
        IMediator mediator,
        CancellationToken ct
    )
    {
        var file = await UploadedFile.ReadAsync(http, TableFile.LargestFile, ct);
        return Imported.Of(await mediator.Send(new ImportFarmers.Command(file, options.Read().DryRun ?? true), ct));
    }

    private static async Task<IResult> TemplateAsync(Query<ImportTemplate.Query> query, IMediator mediator, CancellationToken ct)
    {
        var asked = query.Read();
        var file = await mediator.Send(asked, ct);
        return asked.Format == Sheet.Csv
            ? TypedResults.File(file, Sheet.CsvType, "farmers.csv")
            : TypedResults.File(file, Sheet.XlsxType, "farmers.xlsx");
    }
}
