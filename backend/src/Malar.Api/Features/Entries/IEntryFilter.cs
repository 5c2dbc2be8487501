namespace Malar.Api.Features.Entries;

/// <summary>The filters shared by the list of entries and its export.</summary>
internal interface IEntryFilter
{
    Guid? FarmerId { get; }

    Guid? FlowerTypeId { get; }

    Guid? TimeSlotId { get; }

    /// <summary>priced, unpriced, settled or void.</summary>
    string? Status { get; }

    /// <summary>The user who recorded it; only for a single <c>entry_date</c>.</summary>
    Guid? CreatedBy { get; }

    /// <summary>The device it was recorded on; only for a single <c>entry_date</c>.</summary>
    string? DeviceId { get; }

    /// <summary>Part of the farmer's code or name, in either script.</summary>
    string? Search { get; }
}
