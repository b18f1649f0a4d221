using System.Numerics;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>What a path does to one photon, between the modes of a block: ρ_uv(out) = Σ V[mn→uv] ρ_mn(in). Trace is lost to modes outside.</summary>
internal sealed class PhotonChannel
{
    private readonly Complex[] _elements;
    private readonly int _side;

    /// <summary>A channel with all elements zero.</summary>
    /// <param name="block">The modes, in order.</param>
    public PhotonChannel(IReadOnlyList<LaguerreGaussMode> block)
    {
        Block = block;
        _side = block.Count;
        _elements = new Complex[_side * _side * _side * _side];
    }

    /// <summary>The modes.</summary>
    public IReadOnlyList<LaguerreGaussMode> Block { get; }

    /// <summary>Σ_u V[mn→uu] over the model's whole basis for each input pair of the block; null where the model has no basis.</summary>
    public Complex[,]? BasisOverlaps { get; init; }

    /// <summary>Power left in the model's whole basis for each input mode of the block.</summary>
    public double[]? BasisTraces => BasisOverlaps is { } overlaps ? [.. Enumerable.Range(0, _side).Select(i => overlaps[i, i].Real)] : null;

    /// <summary>V[mn→uv].</summary>
    /// <param name="m">Input ket.</param>
    /// <param name="n">Input bra.</param>
    /// <param name="u">Output ket.</param>
    /// <param name="v">Output bra.</param>
    public ref Complex this[int m, int n, int u, int v] => ref _elements[(((((m * _side) + n) * _side) + u) * _side) + v];

    /// <summary>A channel from a function of mode indices; elements the selection rule l_m - l_n = l_u - l_v forbids are not asked for.</summary>
    public static PhotonChannel From(IReadOnlyList<LaguerreGaussMode> block, Func<int, int, int, int, Complex> element)
    {
        var channel = new PhotonChannel(block);
        foreach ((int m, int n, int u, int v) in Allowed(block))
        {
            channel[m, n, u, v] = element(m, n, u, v);
        }

        return channel;
    }

    /// <summary>The index sets the selection rule allows.</summary>
    public static IEnumerable<(int M, int N, int U, int V)> Allowed(IReadOnlyList<LaguerreGaussMode> block)
    {
        int d = block.Count;
        for (int m = 0; m < d; m++)
        {
            for (int n = 0; n < d; n++)
            {
                for (int u = 0; u < d; u++)
                {
                    for (int v = 0; v < d; v++)
                    {
                        if (block[m].Azimuthal - block[n].Azimuthal == block[u].Azimuthal - block[v].Azimuthal)
                        {
                            yield return (m, n, u, v);
                        }
                    }
                }
            }
        }
    }

    /// <summary>The channel that changes nothing.</summary>
    public static PhotonChannel Identity(IReadOnlyList<LaguerreGaussMode> block) =>
        From(block, (m, n, u, v) => m == u && n == v ? Complex.One : Complex.Zero);

    /// <summary>Sends both photons of a pair through channels of their own.</summary>
    /// <param name="a">Channel of the first photon.</param>
    /// <param name="b">Channel of the second photon.</param>
    /// <param name="input">Density matrix, rows (m, p), columns (n, q), of side d_A d_B.</param>
    /// <returns>The output, of the same shape; its trace is the probability to find both photons in the block.</returns>
    public static Complex[] Apply(PhotonChannel a, PhotonChannel b, ReadOnlySpan<Complex> input)
    {
        int da = a._side;
        int db = b._side;
        int side = da * db;
        var half = new Complex[side * side];
        for (int m = 0; m < da; m++)
        {
            for (int n = 0; n < da; n++)
            {
                for (int u = 0; u < da; u++)
                {
                    for (int v = 0; v < da; v++)
                    {
                        Complex factor = a[m, n, u, v];
                        if (factor == Complex.Zero)
                        {
                            continue;
                        }

                        for (int p = 0; p < db; p++)
                        {
                            for (int q = 0; q < db; q++)
                            {
                                half[(((u * db) + p) * side) + (v * db) + q] += factor * input[(((m * db) + p) * side) + (n * db) + q];
                            }
                        }
                    }
                }
            }
        }

        var output = new Complex[side * side];
        for (int p = 0; p < db; p++)
        {
            for (int q = 0; q < db; q++)
            {
                for (int u = 0; u < db; u++)
                {
                    for (int v = 0; v < db; v++)
                    {
                        Complex factor = b[p, q, u, v];
                        if (factor == Complex.Zero)
                        {
                            continue;
                        }

                        for (int m = 0; m < da; m++)
                        {
                            for (int n = 0; n < da; n++)
                            {
                                output[(((m * db) + u) * side) + (n * db) + v] += factor * half[(((m * db) + p) * side) + (n * db) + q];
                            }
                        }
                    }
                }
            }
        }

        return output;
    }
}
