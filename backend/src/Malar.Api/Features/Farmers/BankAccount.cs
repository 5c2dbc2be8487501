using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Farmers;

/// <summary>The bank account a farmer is paid into; all fields are null if none is known. Only the owner sees it.</summary>
internal sealed record BankAccount
{
    /// <summary>The account holder's name in Latin letters, as the bank has it.</summary>
    public string? HolderName { get; init; }

    public string? AccountNumber { get; init; }

    /// <summary>The code of the branch.</summary>
    public string? Ifsc { get; init; }

    /// <summary>0 if none is known.</summary>
    public int Version { get; init; }

    internal const string FindSql = """
        select b.holder_name, b.account_number, b.ifsc, coalesce(b.version, 0) as version
        from farmers f left join farmer_bank_accounts b on b.shop_id = f.shop_id and b.farmer_id = f.id
        where f.shop_id = @shop_id and f.id = @id and f.deleted_at is null
        """;

    /// <summary>Returns the account as a log may keep it: a reader learns that it changed, but cannot pay into it.</summary>
    internal BankAccount Masked() =>
        this with
        {
            AccountNumber = AccountNumber is { Length: > 4 } number ? $"{new string('•', number.Length - 4)}{number[^4..]}" : AccountNumber,
        };
}

internal static class BankAccountTexts
{
    public static readonly Text Saved = new("Bank account saved", "வங்கிக் கணக்கு சேமிக்கப்பட்டது");
    public static readonly Text WrongHolder = new(
        "Enter the account holder's name in Latin letters, as in the bank",
        "கணக்கு வைத்திருப்பவர் பெயர், வங்கியில் உள்ளபடி ஆங்கில எழுத்தில்"
    );
}
