using System.Security.Cryptography;
using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Shared.Documents;

/// <summary>What a document is about, as its verification shows it.</summary>
/// <param name="Kind">One of <see cref="PaperKind"/>.</param>
/// <param name="Number">Its number or title.</param>
/// <param name="SubjectId">The settlement, advance, farmer, bill or buyer; null for the shop.</param>
/// <param name="FarmerId">The farmer whose account it shows; null for the whole shop, or a buyer.</param>
/// <param name="Amount">The total, in rupees.</param>
internal sealed record PaperSubject(
    string Kind,
    string Number,
    Guid? SubjectId,
    Guid? FarmerId,
    DateOnly From,
    DateOnly To,
    decimal Amount
);

internal static class PaperKind
{
    public const string Statement = "statement";
    public const string Settlement = "settlement";
    public const string Advance = "advance";
    public const string Day = "day";
    public const string Bill = "bill";
    public const string Dues = "dues";
    public const string Month = "month";
}

/// <summary>The verification code of a document, and the address in its QR code.</summary>
internal sealed record PaperCode(string Code, Uri Pages)
{
    /// <summary>In two halves, for reading aloud: 7K3MQ-9TX4B.</summary>
    public string Spoken => $"{Code[..5]}-{Code[5..]}";

    public string Address => new Uri(Pages, $"verify/{Code}").AbsoluteUri;
}

/// <summary>Issues documents: assigns their verification codes and records exports in the audit log.</summary>
internal sealed class IssuedPapers(ShopDb db, CurrentUser user, ShopClock clock, AuditTrail audit, AppSettings settings)
{
    public const int CodeLength = 10;

    /// <summary>Without I, L, O and U, which are easily confused.</summary>
    public const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const string IssueSql = """
        insert into papers (shop_id, code, kind, number, subject_id, farmer_id, period_start, period_end, amount, content_hash, created_by,
            created_at)
        values (@shop_id, @code, @kind, @number, coalesce(@subject_id, @shop_id), @farmer_id, @from, @to, @amount, @hash, @user_id, @now)
        on conflict on constraint papers_one_code do nothing
        """;

    private const string CodeSql = $"""
        select code from papers where shop_id = @shop_id and kind = @kind and subject_id = coalesce(@subject_id, @shop_id)
            and period_start = @from and period_end = @to and content_hash = @hash and {Ownership.Only}farmer_id)
        """;

    /// <summary>Returns the SHA-256 of all figures of a document.</summary>
    public static byte[] Hash(object content) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), Json.Options));

    /// <summary>Returns the document's code: the same as before if its content is the same. Call it inside a command.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="content">All its figures.</param>
    /// <param name="format">pdf, xlsx or csv, for the audit log.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<PaperCode> IssueAsync(PaperSubject subject, object content, string format, CancellationToken cancellationToken)
    {
        var values = new
        {
            code = RandomNumberGenerator.GetString(Letters, CodeLength),
            kind = subject.Kind,
            number = subject.Number,
            subject_id = subject.SubjectId,
            farmer_id = subject.FarmerId,
            from = subject.From,
            to = subject.To,
            amount = subject.Amount,
            hash = Hash(content),
            user_id = user.UserId,
            now = clock.Now,
        };
        await db.ExecuteAsync(IssueSql, values, cancellationToken);
        var code = await db.OneAsync<string>(CodeSql, values, cancellationToken);
        Exported(subject.Kind, subject.Number, format, subject.From, subject.To);
        return new PaperCode(code, settings.FrontendUrl);
    }

    /// <summary>Returns a list in the requested format and records the export.</summary>
    /// <param name="what">The kind of list, for the audit log.</param>
    /// <param name="number">Which list: its dates.</param>
    /// <param name="sheet">The list.</param>
    /// <param name="format">xlsx (the default), csv or pdf.</param>
    /// <param name="language">ta, en, or both (the default).</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <param name="from">Its first day.</param>
    /// <param name="to">Its last day.</param>
    public async Task<PaperFile> ListAsync(
        string what,
        string number,
        Sheet sheet,
        string? format,
        string? language,
        CancellationToken cancellationToken,
        DateOnly? from = null,
        DateOnly? to = null
    )
    {
        Exported(what, number, format ?? Sheet.Xlsx, from, to);
        return format == Sheet.Pdf
            ? sheet.ToPaper(await db.OneAsync<ShopHead>(ShopHead.FindSql, null, cancellationToken), PaperLanguage.Of(language))
            : sheet.ToFile(format, PaperLanguage.Of(language));
    }

    /// <summary>Records an export in the audit log.</summary>
    public void Exported(string what, string number, string format, DateOnly? from = null, DateOnly? to = null) =>
        audit.Record(
            "exported",
            what,
            number,
            null,
            new
            {
                Format = format,
                From = from,
                To = to,
            }
        );
}
