using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>For two modes of a block the elements of a basis that a receiver sums, with their weights.</summary>
internal sealed class RadialElements
{
    private readonly (int Ket, int Bra, Complex Weight)[,][] _elements;

    /// <summary>Lists the elements.</summary>
    /// <param name="basis">The basis.</param>
    /// <param name="block">The modes detected.</param>
    /// <param name="receiver">The receiver; null for one that detects the modes themselves.</param>
    /// <param name="plane">Where it stands.</param>
    public RadialElements(ModeBasis basis, IReadOnlyList<LaguerreGaussMode> block, IRadialDetector? receiver, BeamPlane plane)
    {
        Count = block.Count;
        int radial = basis.Modes.ToArray().Max(m => m.Radial);
        Complex[,][,]? weights = receiver?.Weights(block, radial, plane);
        Complex Weight(int u, int v, int r, int s) => weights is not null ? weights[u, v][r, s] : block[u].Radial == r && block[v].Radial == s ? 1 : 0;
        _elements = new (int, int, Complex)[Count, Count][];
        for (int u = 0; u < Count; u++)
        {
            for (int v = 0; v < Count; v++)
            {
                _elements[u, v] =
                [
                    .. from r in Enumerable.Range(0, radial + 1)
                       from s in Enumerable.Range(0, radial + 1)
                       let ket = basis.IndexOf(block[u] with { Radial = r })
                       let bra = basis.IndexOf(block[v] with { Radial = s })
                       let weight = Weight(u, v, r, s)
                       where ket >= 0 && bra >= 0 && weight != Complex.Zero
                       select (ket, bra, weight),
                ];
            }
        }
    }

    /// <summary>Modes of the block.</summary>
    public int Count { get; }

    /// <summary>The elements of two modes of the block.</summary>
    /// <param name="ket">One mode.</param>
    /// <param name="bra">The other.</param>
    public IReadOnlyList<(int Ket, int Bra, Complex Weight)> this[int ket, int bra] => _elements[ket, bra];
}
