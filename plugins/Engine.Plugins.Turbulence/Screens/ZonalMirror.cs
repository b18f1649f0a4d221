using System.Numerics;
using Engine.Numerics.Fourier;
using Engine.Numerics.Memory;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Screens.Kernels;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// A mirror at the receiver with actuators a pitch d apart that follows all waves it can: those below π/d of the sum of all screens, as these were before they
/// moved on, and the noise of its sensor, smooth over a pitch with the covariance σ² e^(-ρ²/d²).
/// </summary>
/// <remarks>The screens below the cut are drawn from the very numbers of the screens on the way, so that what is left are the waves above it alone.</remarks>
[Reference("D. P. Greenwood, J. Opt. Soc. Am. 67, 390 (1977)", Doi = "10.1364/JOSA.67.000390")]
[Reference("F. Rigaut, J.-P. Véran, O. Lai, \"Analytical model for Shack-Hartmann-based adaptive optics systems\", Proc. SPIE 3353, 1038 (1998)",
    Doi = "10.1117/12.321649")]
internal sealed class ZonalMirror
{
    private readonly ScreenGenerator _generator;
    private readonly FourierTransform2D _transform;
    private readonly double[] _noise;
    private readonly double[] _slabs;
    private readonly int _points;
    private readonly int _lag;
    private readonly Stack<Workspace> _pool = new();

    /// <summary>Prepares a mirror.</summary>
    /// <param name="link">The path.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="slabs">Number of screens along the path.</param>
    /// <param name="levels">Subharmonic levels of the screens.</param>
    /// <param name="pitch">d in waists.</param>
    /// <param name="lag">Rows of the grid the screens move while the servo acts.</param>
    /// <param name="noise">σ², rad².</param>
    public ZonalMirror(Link link, TransverseGrid grid, int slabs, int levels, double pitch, int lag = 0, double noise = 0)
    {
        (_points, _lag) = (grid.Points, lag);
        _generator = new ScreenGenerator(grid, link, levels, Math.PI / pitch);
        _transform = new FourierTransform2D(_points, _points, FourierNormalization.None);
        _slabs = [.. SplitStepSimulation.SlabPowers(link, link.NormalizedDistance == 0 ? 1 : slabs).Select(Math.Sqrt)];
        _noise = new double[noise > 0 ? _points * _points : 0];
        for (int i = 0; i < _noise.Length; i++)
        {
            // The transform of the covariance is σ² π d² e^(-K²d²/4); a wave has its part ΔK²/4π² of it.
            double y = grid.Wavenumbers[i / _points], x = grid.Wavenumbers[i % _points], cell = grid.WavenumberStep / (2 * Math.PI);
            _noise[i] = cell * Math.Sqrt(noise * Math.PI) * pitch * Math.Exp(-((x * x) + (y * y)) * pitch * pitch / 8);
        }
    }

    /// <summary>Takes what the mirror follows from fields at the receiver.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="stride">Numbers from row to row of them.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="stream">The stream of each pair of screens of the realization.</param>
    /// <param name="noiseStream">The stream of the sensor's noise.</param>
    public void Correct(ReadOnlySpan<AlignedBuffer<double>> fields, int stride, ulong seed, Func<int, ulong> stream, ulong noiseStream)
    {
        Workspace work = Rent();
        Follow(work, seed, stream, noiseStream);
        for (int i = 0; i < _points; i++)
        {
            for (int j = 0; j < _points; j++)
            {
                (double sine, double cosine) = Math.SinCos(work.Phase[(i * _points) + j]);
                foreach (AlignedBuffer<double> field in fields)
                {
                    // A screen is e^(-iθ).
                    field.Complexes[(i * stride) + j] *= new Complex(cosine, sine);
                }
            }
        }

        lock (_pool)
        {
            _pool.Push(work);
        }
    }

    private void Follow(Workspace work, ulong seed, Func<int, ulong> stream, ulong noiseStream)
    {
        Array.Clear(work.Phase);
        for (int slab = 0; slab < _slabs.Length; slab += 2)
        {
            _generator.Fill(seed, stream(slab / 2), work.Pair, work.Screen);
            double first = _slabs[slab], second = slab + 1 < _slabs.Length ? _slabs[slab + 1] : 0;
            for (int i = 0; i < _points; i++)
            {
                int before = (i + _lag) % _points * _points;
                for (int j = 0; j < _points; j++)
                {
                    Complex pair = work.Pair[before + j];
                    work.Phase[(i * _points) + j] += (first * pair.Real) + (second * pair.Imaginary);
                }
            }
        }

        if (_noise.Length == 0)
        {
            return;
        }

        int places = ComplexNormals.Span(_points);
        for (int i = 0; i < _points; i++)
        {
            work.Screen.Normals.Fill(
                seed, noiseStream, (ulong)i * (ulong)places, _noise.AsSpan(i * _points, _points), work.Pair.AsSpan(i * _points, _points));
        }

        _transform.Inverse(work.Pair);
        for (int i = 0; i < work.Phase.Length; i++)
        {
            work.Phase[i] += work.Pair[i].Real;
        }
    }

    private Workspace Rent()
    {
        lock (_pool)
        {
            if (_pool.TryPop(out Workspace? work))
            {
                return work;
            }
        }

        return new Workspace(new Complex[_points * _points], new double[_points * _points], _generator.NewWorkspace());
    }

    private sealed record Workspace(Complex[] Pair, double[] Phase, ScreenWorkspace Screen);
}
