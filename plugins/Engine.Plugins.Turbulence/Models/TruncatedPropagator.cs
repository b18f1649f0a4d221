using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
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
    private readonly IRadialDetector? _receiver;
    private readonly ScatteringFamily _family;

    /// <summary>Makes the tensors of a path.</summary>
    /// <param name="basis">The modes kept.</param>
    /// <param name="link">The path.</param>
    /// <param name="picture">The modes referred to on the way.</param>
    /// <param name="receiver">What detects, out of the radial modes of the basis; null for the modes of the block.</param>
    public TruncatedPropagator(ModeBasis basis, Link link, Picture picture = Picture.CoMoving, IRadialDetector? receiver = null)
    {
        _receiver = receiver;
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
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <param name="journal">Keeps finished sectors and the one in progress; null for none.</param>
    public PhotonChannel[] Run(
        IReadOnlyList<LaguerreGaussMode> block, double[] fractions, double tolerance = 1e-9, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        journal ??= new Journal("sectors", CheckpointSlot.None);
        int d = block.Count;
        int[] place = [.. block.Select(_basis.IndexOf)];
        RadialElements[] detected = [.. fractions.Select(f => new RadialElements(_basis, block, _receiver, _link.Plane(f)))];
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

            // Of each input at each place: the block, and for pairs without angular-momentum difference the power in every mode.
            int own = d * d, width = own + (group.Key == 0 ? _basis.Count : 0), length = inputs.Length * width;
            Complex[] values = journal.GetOrCompute($"sector {group.Key}", slot => PathIntegration.Run(
                new SectorSystem(_link, _picture, _family, sector, inputs.Length),
                Initial(sector, [.. inputs.Select(p => sector.IndexOf(place[p.M], place[p.N]))]),
                _link,
                fractions,
                length,
                (i, state, wanted) =>
                {
                    ComplexMatrix? evolution = _picture == Picture.FixedWaist ? FreeEvolution.Backward(_basis, _link.NormalizedDistance * fractions[i]) : null;
                    for (int c = 0; c < inputs.Length; c++)
                    {
                        ReadOnlySpan<Complex> column = state.Slice(c * sector.Count, sector.Count);
                        Collect(
                            sector,
                            evolution is null ? column : FreeEvolution.Convert(evolution, sector, column),
                            detected[i],
                            wanted.Slice(c * width, width));
                    }
                },
                tolerance,
                slot,
                cancellationToken));
            for (int i = 0; i < fractions.Length; i++)
            {
                for (int c = 0; c < inputs.Length; c++)
                {
                    ReadOnlySpan<Complex> wanted = values.AsSpan((i * length) + (c * width), width);
                    Fill(channels[i], sector, inputs[c], wanted[..own], wanted[own..], i == fractions.Length - 1);
                }
            }
        }

        return channels;
    }

    private static Complex[] Initial(ScatteringSector sector, int[] starts)
    {
        var initial = new Complex[starts.Length * sector.Count];
        for (int c = 0; c < starts.Length; c++)
        {
            initial[(c * sector.Count) + starts[c]] = Complex.One;
        }

        return initial;
    }

    private static void Collect(ScatteringSector sector, ReadOnlySpan<Complex> column, RadialElements detected, Span<Complex> wanted)
    {
        int d = detected.Count;
        for (int u = 0; u < d; u++)
        {
            for (int v = 0; v < d; v++)
            {
                Complex sum = 0;
                foreach ((int ket, int bra, Complex weight) in detected[u, v])
                {
                    int index = sector.IndexOf(ket, bra);
                    sum += index >= 0 ? weight * column[index] : Complex.Zero;
                }

                wanted[(u * d) + v] = sum;
            }
        }

        for (int k = 0; k < wanted.Length - (d * d); k++)
        {
            wanted[(d * d) + k] = column[sector.IndexOf(k, k)];
        }
    }

    private void Fill(
        PhotonChannel channel, ScatteringSector sector, (int M, int N) input, ReadOnlySpan<Complex> block, ReadOnlySpan<Complex> powers, bool last)
    {
        IReadOnlyList<LaguerreGaussMode> modes = channel.Block;
        int d = modes.Count;
        for (int u = 0; u < d; u++)
        {
            for (int v = 0; v < d; v++)
            {
                if (modes[u].Azimuthal - modes[v].Azimuthal == sector.Difference)
                {
                    channel[input.M, input.N, u, v] = block[(u * d) + v];
                    channel[input.N, input.M, v, u] = Complex.Conjugate(block[(u * d) + v]);
                }
            }
        }

        // Only pairs without angular-momentum difference contribute to the trace.
        if (powers.Length > 0)
        {
            Complex trace = 0;
            foreach (Complex power in powers)
            {
                trace += power;
            }

            channel.BasisOverlaps![input.M, input.N] = trace;
            if (last && input is { M: 0, N: 0 })
            {
                Spectrum = [.. powers.ToArray().Select(p => p.Real)];
            }
        }
    }
}
