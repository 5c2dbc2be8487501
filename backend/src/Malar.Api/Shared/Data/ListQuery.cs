using System.Text;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Data;

/// <summary>
/// The one way to build a list: in its text stand only the conditions that were asked for. A single text with
/// <c>(@x is null or column = @x)</c> would get one plan for all parameters after some uses of a connection, and that plan walks a shop's
/// whole history. Texts are made of constants, never of what a client sent, so each distinct one is a stable prepared statement.
/// </summary>
/// <param name="table">The table whose rows are listed; totals are counted in it alone.</param>
/// <param name="alias">Its alias, which conditions use.</param>
/// <param name="columns">What the page selects.</param>
/// <param name="joins">The joins that the page needs and the conditions do not.</param>
internal sealed class ListQuery(string table, string alias, string columns, string joins = "")
{
    /// <summary>Totals are counted up to here: to count a whole history would cost more than the page.</summary>
    public const int Ceiling = 10_000;

    /// <summary>What a list is asked with, by name.</summary>
    internal sealed class Values : Dictionary<string, object?>;

    private readonly StringBuilder conditions = new();

    /// <summary>Values by parameter name.</summary>
    public Values Parameters { get; } = [];

    /// <summary>Where the page is selected from, when that is more than the table: a derived table with the same rows.</summary>
    public string? Derived { get; init; }

    /// <summary>What was asked for, each beginning with <c>and</c>: for a sum over the rows of the list.</summary>
    public string Conditions => conditions.ToString();

    /// <summary>A condition that always holds.</summary>
    public ListQuery Where(string condition)
    {
        conditions.Append(" and ").Append(condition);
        return this;
    }

    /// <summary>A condition with one parameter; null: it was not asked for.</summary>
    public ListQuery Where(string condition, string parameter, object? value)
    {
        if (value is null)
            return this;
        Parameters[parameter] = value;
        return Where(condition);
    }

    /// <summary>
    /// Two statements: the total, counted to one above <see cref="Ceiling"/>, and the page with one row more than it shows, which tells
    /// whether there is a next one.
    /// </summary>
    /// <param name="page">Which page.</param>
    /// <param name="orderBy">Complete, with a unique last column.</param>
    /// <param name="forFarmer">Whether only a farmer's own rows exist.</param>
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

    /// <summary>All rows of the list at once: for a file of what is shown.</summary>
    /// <param name="orderBy">Complete, with a unique last column.</param>
    /// <param name="forFarmer">Whether only a farmer's own rows exist.</param>
    public string AllSql(string orderBy, bool forFarmer) =>
        $"select {columns} from {Derived ?? table} {alias} {joins} {Matching(forFarmer)} {orderBy}";

    private string Matching(bool forFarmer)
    {
        var own = forFarmer && Ownership.Columns.TryGetValue(table, out var column) ? $" and {alias}.{column} = @own_farmer_id" : "";
        return $"where {alias}.shop_id = @shop_id{own}{conditions}";
    }
}
