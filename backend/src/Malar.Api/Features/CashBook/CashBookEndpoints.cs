using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.CashBook;

internal static class CashBookEndpoints
{
    public static void MapCashBook(this IEndpointRouteBuilder api)
    {
        var book = api.MapGroup("/cash-book")
            .AllowRoles(Role.Admin, Role.Staff)
            .WithTag("Cash book", "Cash and bank by day: receipts, payments, and the counted balance.");
        book.MapGet<GetCashBook.Query, GetCashBook.CashDay>("/");
        book.MapFile<ExportCash.Command>("/file", (c, _) => c, IExport.Types);
        book.MapGet<ListExpenseHeads.Query, IReadOnlyList<ListExpenseHeads.ExpenseHead>>("/expense-heads");
        book.MapPost<CountCash.Command, AccountCount>("/counts", ApiResult.Created(CashTexts.Counted));
        book.MapList<ListCashEntries.Query, CashEntry>("/entries");
        book.MapPost<RecordCashEntry.Command, CashEntry>("/entries", ApiResult.Created(CashTexts.Recorded));
        book.MapGroup("/entries/{id}")
            .RequireRow("cash_entries")
            .MapPost<VoidCashEntry.Command, CashEntry>("/void", (c, id) => c with { Id = id }, ApiResult.Ok(CashTexts.Voided))
            .AllowRoles(Role.Admin)
            .Refuses(ErrorCode.InvalidState);
    }
}

internal static class CashTexts
{
    public static readonly Text Recorded = new("Recorded", "பதிவானது");
    public static readonly Text Counted = new("Count recorded", "எண்ணியது பதிவானது");
    public static readonly Text Voided = new("Reversed", "ரத்து செய்யப்பட்டது");
    public static readonly Text VoidAlready = new("This has already been reversed", "இது ஏற்கனவே ரத்து செய்யப்பட்டது");
    public static readonly Text FutureDate = new("This date is in the future", "இந்த நாள் இன்னும் வரவில்லை");
    public static readonly Text OwnersMoney = new("Only the owner can record this", "இதை உரிமையாளர் மட்டுமே பதியலாம்");
    public static readonly Text Differs = new(
        "The book says {0}; the difference is {1}. Enter the reason",
        "கணக்கேட்டில் {0}; வித்தியாசம் {1}. காரணம் சொல்லவும்"
    );
}
