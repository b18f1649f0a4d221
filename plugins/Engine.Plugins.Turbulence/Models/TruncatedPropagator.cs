using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Ode;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// One photon through turbulence in a truncated basis: the columns of the propagator that a block of input modes needs, sector by sector.
/// The pair needs nothing more, since independent media act as V_A ⊗ V_B.
/// </summary>
internal sealed class TruncatedPropagator
{
    private readonly ModeBasis _basis;
    private readonly Link _link;
    private readonly Picture _picture;
    private readonly ScatteringFamily _family;

    /// <summary>Makes the tensors of a path.</summary>
    /// <param name="basis">The modes kept.</param>
    /// <param name="link">The path.</param>
    /// <param name="picture">The modes referred to on the way.</param>
    public TruncatedPropagator(ModeBasis basis, Link link, Picture picture = Picture.CoMoving)
    {
        _basis = basis;
        _link = link;
        _picture = picture;
        _family = new ScatteringFamily(basis, link, picture == Picture.FixedWaist);
    }

    /// <summary>Power in every mode of the basis at the end of the path, for a photon sent in the first mode of the block; after <see cref="Run"/>.</summary>
    public double[] Spectrum { get; private set; } = [];

    /// <summary>The channels at places along the path.</summary>
    /// <param name="block">Input modes, all in the basis.</param>
    /// <param name="fractions">Places, ascending from 0 to 1.</param>
    /// <param name="tolerance">Relative tolerance of the integration.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    public PhotonChannel[] Run(IReadOnlyList<LaguerreGaussMode> block, double[] fractions, double tolerance = 1e-9, CancellationToken cancellation = default)
    {
        int d = block.Count;
        int[] place = [.. block.Select(_basis.IndexOf)];
        PhotonChannel[] channels = [.. fractions.Select(_ => new PhotonChannel(block) { BasisOverlaps = new Complex[d, d] })];
        var sectors = from m in Enumerable.Range(0, d)
                      from n in Enumerable.Range(0, d)
                      group (m, n) by block[m].Azimuthal - block[n].Azimuthal into g
                      where g.Key >= 0
                      select g;
        foreach (var group in sectors)
        {
            (int M, int N)[] inputs = [.. group];
            var sector = new ScatteringSector(_basis, group.Key);
            Complex[][] states = Integrate(sector, [.. inputs.Select(p => sector.IndexOf(place[p.M], place[p.N]))], fractions, tolerance, cancellation);
            for (int i = 0; i < fractions.Length; i++)
            {
                ComplexMatrix? evolution = _picture == Picture.FixedWaist ? FreeEvolution.Backward(_basis, _link.NormalizedDistance * fractions[i]) : null;
                for (int c = 0; c < inputs.Length; c++)
                {
                    ReadOnlySpan<Complex> column = states[i].AsSpan(c * sector.Count, sector.Count);
                    if (evolution is not null)
                    {
                        column = FreeEvolution.Convert(evolution, sector, column);
                    }

                    Collect(sector, column, inputs[c], place, channels[i], i == fractions.Length - 1);
                }
            }
        }

        return channels;
    }

    private Complex[][] Integrate(ScatteringSector sector, int[] starts, double[] fractions, double tolerance, CancellationToken cancellation)
    {
        var system = new SectorSystem(_link, _picture, _family, sector, starts.Length);
        var initial = new Complex[starts.Length * sector.Count];
        for (int c = 0; c < starts.Length; c++)
        {
            initial[(c * sector.Count) + starts[c]] = Complex.One;
        }

        return PathIntegration.Run(system, initial, _link, fractions, tolerance, cancellation);
    }

    private void Collect(
        ScatteringSector sector, ReadOnlySpan<Complex> column, (int M, int N) input, int[] place, PhotonChannel channel, bool last)
    {
        for (int u = 0; u < place.Length; u++)
        {
            for (int v = 0; v < place.Length; v++)
            {
                int index = sector.IndexOf(place[u], place[v]);
                if (index >= 0)
                {
                    channel[input.M, input.N, u, v] = column[index];
                    channel[input.N, input.M, v, u] = Complex.Conjugate(column[index]);
                }
            }
        }

        // Only pairs without angular-momentum difference contribute to the trace.
        if (sector.Difference == 0)
        {
            double[] spectrum = new double[_basis.Count];
            Complex trace = 0;
            for (int k = 0; k < spectrum.Length; k++)
            {
                Complex value = column[sector.IndexOf(k, k)];
                spectrum[k] = value.Real;
                trace += value;
            }

            channel.BasisOverlaps![input.M, input.N] = trace;
            if (last && input is { M: 0, N: 0 })
            {
                Spectrum = spectrum;
            }
        }
    }
}
