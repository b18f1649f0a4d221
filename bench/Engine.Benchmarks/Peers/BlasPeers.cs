using Engine.Benchmarks.Compare;

namespace Engine.Benchmarks.Peers;

/// <summary>Every BLAS on this machine.</summary>
internal static class BlasPeers
{
    /// <exception cref="PeerAbsentException">There is none.</exception>
    public static IReadOnlyList<IBlas> Load(int threads)
    {
        List<IBlas> found = [];
        List<string> missing = [];
        foreach (Func<IBlas> load in (Func<IBlas>[])[() => OpenBlas.Load(threads), () => Blis.Load(threads)])
        {
            try
            {
                found.Add(load());
            }
            catch (PeerAbsentException absent)
            {
                missing.Add(absent.Message);
            }
        }

        return found.Count > 0 ? found : throw new PeerAbsentException(string.Join("; ", missing));
    }
}
