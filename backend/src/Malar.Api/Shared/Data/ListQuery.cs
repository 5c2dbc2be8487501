using System.Text;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Data;

/// <summary>
/// The one way to build a list query: its text contains only the conditions that were requested. A single text with
/// <c>(@x is null or column = @x)</c> gets a generic plan after some uses of a connection, and that plan scans a shop's whole history. The
/// texts are made of constants, never of client input, so each distinct text is a stable prepared statement.
/// </summary>
/// <param name="table">The table whose rows are listed; totals are counted in this table only.</param>
/// <param name="alias">Its alias, which the conditions use.</param>
/// <param name="columns">The columns of the page.</param>
/// <param name="joins">Joins that the page needs and the conditions do not.</param>
internal sealed class ListQuery(string table, string alias, string columns, string joins = "")
{
    /// <summary>Totals are counted up to this number, because counting a whole history would cost more than the page.</summary>
    public const int Ceiling = 10_000;

    /// <summary>The parameters of the list, by name.</summary>
    internal sealed class Values : Dictionary<string, object?>;

    private readonly StringBuilder conditions = new();

    /// <summary>The values by parameter name.</summary>
    public Values Parameters { get; } = [];

    /// <summary>The FROM clause of the page if it is more than the table: a derived table with the same rows.</summary>
    public string? Derived { get; init; }

    /// <summary>The requested conditions, each beginning with <c>and</c>, for sums over the rows of the list.</summary>
    public string Conditions => conditions.ToString();

    /// <summary>Adds a condition that always applies.</summary>
    public ListQuery Where(string condition)
    {
        conditions.Append(" and ").Append(condition);
        return this;
    }

    /// <summary>Adds a condition with one parameter, unless its value is null, which means that it was not requested.</summary>
    public ListQuery Where(string condition, string parameter, object? value)
    {
        if (value is null)
            return this;
        Parameters[parameter] = value;
        return Where(condition);
    }

    /// <summary>
    /// Returns two statements: the total, counted up to one above <see cref="Ceiling"/>, and the page with one extra row, which tells
    /// whether there is a next page.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="orderBy">The full clause, with a unique last column.</param>
    /// <param name="forFarmer">Whether to restrict it to the farmer's own rows.</param>
    public string Sql(PagedQuery page, string orderBy, bool forFarmer)
    {
        Parameters["limit"] = page.PageSize + 1;
        Parameters["offset"] = page.Offset;
        Parameters["count_limit"] = Ceiling + 1;
        var where = Matching(forFarmer);
        return $"""
            select count(*) from (select from {table} {alias} {where} limit @count_limit) counted;
            select {columns} from {Derived ?? table} {alias} {joins} {where} {orderBy} limit @limit offset @offset
            """;
    }

    /// <summary>Returns a statement for all rows of the list, for a file.</summary>
    /// <param name="orderBy">The full clause, with a unique last column.</param>
    /// <param name="forFarmer">Whether to restrict it to the farmer's own rows.</param>
    public string AllSql(string orderBy, bool forFarmer) =>
        $"select {columns} from {Derived ?? table} {alias} {joins} {Matching(forFarmer)} {orderBy}";

    private string Matching(bool forFarmer)
    {
        var own = forFarmer && Ownership.Columns.TryGetValue(table, out var column) ? $" and {alias}.{column} = @own_farmer_id" : "";
        return $"where {alias}.shop_id = @shop_id{own}{conditions}";
    }
}
