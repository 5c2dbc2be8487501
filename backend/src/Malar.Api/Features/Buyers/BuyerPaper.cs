using System.Globalization;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Buyers;

/// <summary>The common parts of the papers of buyers: head, addressee, and how to pay.</summary>
internal sealed class BuyerPaper : IDisposable
{
    public static readonly PaperStyle Plain = PaperStyle.Plain;
    public static readonly PaperStyle Strong = PaperStyle.Strong;

    private static readonly Text PayByUpi = new("Scan to pay by UPI", "UPI-இல் செலுத்த ஸ்கேன் செய்யவும்");
    private static readonly Text Gstin = new("GSTIN", "GSTIN எண்");

    private const float QrSide = 84f;

    private readonly PaperLanguage language;
    private readonly float numberLine;

    /// <summary>How the shop is paid.</summary>
    internal sealed record Payee
    {
        public string? UpiId { get; init; }

        public string? Gstin { get; init; }

        public string? BankName { get; init; }

        public string? AccountNumber { get; init; }

        public string? Ifsc { get; init; }

        public const string FindSql = """
            select p.upi_id, p.gstin, p.bank_name, p.account_number, p.ifsc
            from shops s left join business_profiles p on p.shop_id = s.shop_id where s.shop_id = @shop_id
            """;
    }

    /// <summary>Starts a paper with its head.</summary>
    public BuyerPaper(PaperLanguage language, ShopHead shop, Text title, string number)
    {
        this.language = language;
        Paper = new Paper { Top = p => PaperParts.Continued(p, $"{language.First(title)} {number}") };
        Paper.NextPage();
        numberLine = PaperParts.Head(Paper, language, shop, title, number);
    }

    public Paper Paper { get; }

    /// <summary>Writes a few facts side by side.</summary>
    public void Facts(params IReadOnlyList<(Text Head, Words[] Big, string Small)> facts)
    {
        var (top, bottom, width) = (Paper.Y, Paper.Y, (Paper.Right - Paper.Left) / facts.Count);
        for (var i = 0; i < facts.Count; i++)
        {
            Paper.Y = top;
            var (left, right) = (Paper.Left + i * width, Paper.Left + (i + 1) * width - 6f);
            Paper.Write(language.Say(facts[i].Head, PaperStyle.Quiet), left, right);
            Paper.Write(facts[i].Big, left, right);
            if (facts[i].Small.Length > 0)
                Paper.Write([new Words(facts[i].Small, PaperStyle.Quiet)], left, right);
            bottom = Math.Max(bottom, Paper.Y);
        }

        Paper.Y = bottom + 7f;
    }

    /// <summary>Writes a figure at the foot of a table.</summary>
    public void Sum(Text head, decimal amount, bool strong = false)
    {
        var style = strong ? Strong with { Size = 12.5f } : Plain;
        var height = Typesetter.LineHeight(style.Size) + 2f;
        Paper.Need(height);
        var baseline = Paper.Baseline(height);
        Paper.Type.Draw(Paper.Canvas, language.Say(head, style), Paper.Left + 240f, Paper.Right - 110f, baseline, Align.Right);
        Paper.Type.Draw(
            Paper.Canvas,
            [new Words(PaperWords.Rupees(amount), style)],
            Paper.Right - 106f,
            Paper.Right,
            baseline,
            Align.Right
        );
        Paper.Y += height;
    }

    /// <summary>
    /// Writes how to pay what is due: a QR code with amount and reference if the shop has a UPI address, and its bank account.
    /// </summary>
    public void Pay(ShopHead shop, Payee payee, decimal due, string reference)
    {
        Paper.Y += 10f;
        Paper.Need(QrSide + 30f);
        var (top, left) = (Paper.Y, Paper.Left);
        if (due > 0m && payee.UpiId is { Length: > 0 } upi)
        {
            PaperParts.DrawQr(Paper, UpiLink(upi, shop.Name, due, reference), Paper.Left, top, QrSide);
            left += QrSide + 12f;
            Paper.Write(language.Say(PayByUpi, Strong), left);
            Paper.Write([new Words($"{upi} · {PaperWords.Rupees(due)} · {reference}", Plain)], left);
        }

        var bank = string.Join(" · ", new[] { payee.BankName, payee.AccountNumber, payee.Ifsc }.Where(p => !string.IsNullOrWhiteSpace(p)));
        if (bank.Length > 0)
            Paper.Write([new Words(bank, PaperStyle.Quiet)], left);
        if (payee.Gstin is { Length: > 0 } gstin)
            Paper.Write([.. language.Say(Gstin, PaperStyle.Quiet), new Words($" {gstin}", PaperStyle.Quiet)], left);
        Paper.Y = Math.Max(Paper.Y, top + QrSide);
    }

    /// <summary>Returns the link that the UPI apps of a phone open.</summary>
    public static string UpiLink(string upi, string payee, decimal amount, string reference) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"upi://pay?pa={Uri.EscapeDataString(upi)}&pn={Uri.EscapeDataString(payee)}&am={amount:0.00}&cu=INR&tr={Uri.EscapeDataString(reference)}&tn={Uri.EscapeDataString(reference)}"
        );

    /// <summary>Adds the foot with the code, and writes the file.</summary>
    /// <param name="asOf">When the last act in it was recorded; null if the paper itself says so.</param>
    public void Write(Stream stream, string title, PaperCode code, DateTime? asOf)
    {
        using var pdf = new PdfFile(stream, title);
        PaperParts.Foot(Paper, language, code, asOf);
        Paper.AddTo(pdf, (p, page, of) => PaperParts.PageNumber(p, language, page, of, numberLine));
        pdf.Close();
    }

    public void Dispose() => Paper.Dispose();
}
