using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Engine.Hosting.Running;

/// <summary>
/// The checkpoints of one run in a store that may hold another's: each entry begins with what the run is, and one of another experiment, version,
/// parameters or seed is refused.
/// </summary>
internal sealed class RunCheckpoints : ICheckpointStore
{
    private const int LevelBytes = 8;

    private readonly ICheckpointStore _store;
    private readonly byte[] _identity;
    private readonly byte[] _header;

    /// <summary>Wraps a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="identity">Everything the results depend on.</param>
    public RunCheckpoints(ICheckpointStore store, string identity)
    {
        _store = store;
        _identity = SHA256.HashData(Encoding.UTF8.GetBytes(identity));
        _header = [.. _identity, .. Encoding.ASCII.GetBytes(HostEnvironment.SimdLevel.PadRight(LevelBytes)[..LevelBytes])];
    }

    /// <inheritdoc/>
    public bool IsDue => _store.IsDue;

    /// <summary>The SIMD level of the run that saved what was loaded, when it is another than this one's.</summary>
    public string? OtherSimdLevel { get; private set; }

    /// <inheritdoc/>
    public void Save(string key, ReadOnlySpan<byte> data) => _store.Save(key, [.. _header, .. data]);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The entry belongs to another run.</exception>
    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
    {
        if (!_store.TryLoad(key, out byte[]? entry))
        {
            data = null;
            return false;
        }

        if (!entry.AsSpan().StartsWith(_identity) || entry.Length < _header.Length)
        {
            throw new InvalidDataException(
                $"The checkpoint '{key}' belongs to another run: another experiment, plugin version, parameters or seed. Give the run a store of its own, or "
                    + $"delete the checkpoint to begin again.");
        }

        string level = Encoding.ASCII.GetString(entry, _identity.Length, LevelBytes).TrimEnd();
        OtherSimdLevel = level == HostEnvironment.SimdLevel ? OtherSimdLevel : level;
        data = entry[_header.Length..];
        return true;
    }
}
