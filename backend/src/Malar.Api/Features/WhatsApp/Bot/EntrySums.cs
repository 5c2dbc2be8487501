using System.Globalization;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Totals of a farmer's entries of a range of days. Void entries do not count; unpriced ones count in weights, not in
/// money.</summary>
internal sealed record EntrySums
{
    public int Entries { get; init; }

    public int Days { get; init; }

    public int Unpriced { get; init; }

    /// <summary>Kilograms; flowers counted by bunch or piece are left out.</summary>
    public decimal Weight { get; init; }

    public decimal Gross { get; init; }

    public decimal Commission { get; init; }

    public decimal Adjustments { get; init; }

    public decimal Net { get; init; }

    public IReadOnlyList<FeeSum> Fees { get; init; } = [];

    internal sealed record FeeSum
    {
        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public decimal Amount { get; init; }
    }

    public const string FromEntries = """
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.farmer_id = @farmer_id and e.entry_date between @first and @last and e.status <> 'void'
        """;

    /// <summary>Returns two results: the totals, and the total of each kind of fee.</summary>
    public const string Sql = $"""
        select count(*)::int as entries, count(distinct e.entry_date)::int as days,
            count(*) filter (where e.status = 'unpriced')::int as unpriced,
            coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as weight, coalesce(sum(e.total_amount), 0.00) as gross,
            coalesce(sum(e.commission_amount), 0.00) as commission,
            coalesce(sum(e.manual_adj_amount) filter (where e.net_amount is not null), 0.00) as adjustments,
                coalesce(sum(e.net_amount), 0.00) as net
        {FromEntries};
        select f.fee ->> 'name' as name, f.fee ->> 'name_ta' as name_ta, sum((f.fee ->> 'amount')::numeric) as amount
        from (select jsonb_array_elements(e.fees) as fee {FromEntries} and e.fees is not null) f
        group by 1, 2 having sum((f.fee ->> 'amount')::numeric) <> 0 order by 1
        """;

    /// <summary>Reads both results.</summary>
    public static async Task<EntrySums> ReadAsync(Dapper.SqlMapper.GridReader grid)
    {
        var sums = await grid.ReadSingleAsync<EntrySums>();
        return sums with { Fees = [.. await grid.ReadAsync<FeeSum>()] };
    }

    /// <summary>Sets <c>weight, gross, deductions, net, unpriced</c>; the deductions are the parts between gross and net that are not
    /// zero.</summary>
    public MessageWords Fill(MessageWords words)
    {
        var isPriced = Entries > Unpriced;
        (string, decimal)[] parts =
        [
            (words.Say(MessageTexts.CommissionOfMany), -Commission),
            .. Fees.Select(f => (words.Name(f.Name, f.NameTa), -f.Amount)),
            (words.Say(MessageTexts.Adjustment), Adjustments),
        ];
        return words
            .Set("weight", Weight > 0 ? words.Quantity(Weight, "kg") : "")
            .Set("gross", isPriced ? Money.Format(Gross) : "")
            .Set("deductions", isPriced ? MessageWords.Lines(parts) : "")
            .Set("net", isPriced ? Money.Format(Net) : "")
            .Set("unpriced", BlankIfZero(Unpriced));
    }

    /// <summary>Returns an empty string for 0, which omits the line of the message.</summary>
    public static string BlankIfZero(int count) => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture);
}
