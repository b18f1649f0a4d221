using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Fourier;
using Engine.Plugins.Turbulence.Screens.Kernels;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Random phase screens with the spectrum of a path: one complex transform gives two independent screens. Below the grid's lowest wave number,
/// subharmonic levels of eight points each and a random tilt continue the spectrum.
/// </summary>
[Reference(
    "R. G. Lane, A. Glindemann, J. C. Dainty, \"Simulation of a Kolmogorov phase screen\", Waves Random Media 2, 209 (1992)",
    Doi = "10.1088/0959-7174/2/3/003")]
internal sealed class ScreenGenerator
{
    private readonly TransverseGrid _grid;
    private readonly FourierTransform _transform;
    private readonly AlignedBuffer<double> _amplitudes;
    private readonly int _amplitudeStride;
    private readonly double[] _waves;
    private readonly double[] _lowAmplitudes;
    private readonly int _rank;

    /// <summary>Makes a generator for screens of unit strength power: a screen scales with the square root of its x^(α-2).</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="link">Spectrum and constants.</param>
    /// <param name="levels">Subharmonic levels.</param>
    /// <param name="cut">Waves of the grid from this wave number on are left out; those that stay are drawn from the same numbers.</param>
    public ScreenGenerator(TransverseGrid grid, Link link, int levels, double cut = double.PositiveInfinity)
    {
        _grid = grid;
        Levels = levels;
        int n = grid.Points;
        _transform = new FourierTransform(n, FourierNormalization.None);

        // Rows of opposite wave numbers have the same amplitudes; rows start at cache lines.
        _amplitudeStride = (n + Columns.Width - 1) / Columns.Width * Columns.Width;
        _amplitudes = new AlignedBuffer<double>(((n / 2) + 1) * _amplitudeStride);
        Spectrum = new ScreenSpectrum(grid, link, levels);
        for (int i = 0; i <= n / 2; i++)
        {
            Span<double> row = _amplitudes.Reals.Slice(i * _amplitudeStride, n);
            for (int j = 0; j < n; j++)
            {
                int k = Math.Min(j, n - j);
                row[j] = grid.WavenumberStep * Math.Sqrt(((double)i * i) + ((double)k * k)) < cut ? Math.Sqrt(Spectrum.OfGrid(i, k)) : 0;
            }
        }

        // Waves along an axis: a constant, cosine and sine of every level, and the coordinate for the tilt.
        _rank = (2 * levels) + 2;
        _waves = new double[n * _rank];
        for (int i = 0; i < n; i++)
        {
            _waves[i * _rank] = 1;
            for (int p = 0; p < levels; p++)
            {
                (_waves[(i * _rank) + (2 * p) + 2], _waves[(i * _rank) + (2 * p) + 1]) = Math.SinCos(Spectrum.LevelStep(p) * grid.Coordinate(i));
            }

            _waves[(i * _rank) + _rank - 1] = grid.Coordinate(i);
        }

        _lowAmplitudes = new double[ScreenWorkspace.LowCount(levels)];
        for (int p = 0; p < levels; p++)
        {
            for (int k = 0; k < 9; k++)
            {
                _lowAmplitudes[(9 * p) + k] = k == 4 ? 0 : Math.Sqrt(Spectrum.OfLevel(p, k % 2 == 0));
            }
        }

        _lowAmplitudes.AsSpan(9 * levels).Fill(Math.Sqrt(Spectrum.Tilt));
    }

    /// <summary>What the screens are made of.</summary>
    public ScreenSpectrum Spectrum { get; }

    /// <summary>Subharmonic levels.</summary>
    public int Levels { get; }

    /// <summary>Buffers for one thread.</summary>
    public ScreenWorkspace NewWorkspace() => new(_grid.Points, Levels);

    /// <summary>Draws a pair of screens and transforms along x: <see cref="FinishColumns"/> does the rest.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="stream">Number of the stream, one for each pair of screens.</param>
    /// <param name="work">Buffers of the calling thread.</param>
    public void Begin(ulong seed, ulong stream, ScreenWorkspace work)
    {
        int n = _grid.Points;
        int places = ComplexNormals.Span(n);
        Span<Complex> noise = work.Noise.Complexes;
        for (int i = 0; i < n; i++)
        {
            Span<Complex> row = noise.Slice(i * work.Stride, n);
            work.Normals.Fill(seed, stream, (ulong)i * (ulong)places, _amplitudes.Reals.Slice(Math.Min(i, n - i) * _amplitudeStride, n), row);
            _transform.Inverse(row);
        }

        work.Normals.Fill(seed, stream, (ulong)n * (ulong)places, _lowAmplitudes, work.Low);
    }

    /// <summary>Finishes <see cref="Columns.Width"/> columns of both screens: transforms along y and adds the subharmonics.</summary>
    /// <param name="work">Buffers; one screen is in its <see cref="ScreenWorkspace.Real"/>, the other in <see cref="ScreenWorkspace.Imaginary"/>
    /// afterwards.</param>
    /// <param name="column">The first column; those from N on are padding.</param>
    public void FinishColumns(ScreenWorkspace work, int column)
    {
        Span<Complex> noise = work.Noise.Complexes[column..];
        _transform.Inverse(noise, noise, new FourierLayout(Columns.Width, work.Stride, 1));
        SumAlong(work, column);
        Columns.Split(
            MemoryMarshal.Cast<Complex, double>(noise),
            work.Stride,
            _waves,
            _rank,
            work.Along.Reals,
            work.Real.Reals,
            work.Imaginary.Reals[column..],
            work.ImaginaryStride,
            _grid.Points);
    }

    /// <summary>Fills two screens, as real and imaginary parts, for unit strength power.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="stream">Number of the stream, one for each pair of screens.</param>
    /// <param name="target">The pair, row by row.</param>
    /// <param name="work">Buffers of the calling thread.</param>
    public void Fill(ulong seed, ulong stream, Span<Complex> target, ScreenWorkspace work)
    {
        int n = _grid.Points;
        Begin(seed, stream, work);
        for (int column = 0; column < n; column += Columns.Width)
        {
            FinishColumns(work, column);
            int width = Math.Min(Columns.Width, n - column);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < width; j++)
                {
                    target[(i * n) + column + j] = new Complex(
                        work.Real.Reals[(i * Columns.Width) + j], work.Imaginary.Reals[(i * work.ImaginaryStride) + column + j]);
                }
            }
        }
    }

    /// <summary>
    /// Σ_b g_ab e^{ibxΔK_p} at the columns being finished, arranged for real waves along y: opposite a enter as their sum with a cosine and as their
    /// difference, turned by i, with a sine; all a = 0 together as a constant, and with them the tilt along x.
    /// </summary>
    private void SumAlong(ScreenWorkspace work, int column)
    {
        Span<double> along = work.Along.Reals;
        for (int j = 0; j < Columns.Width; j++)
        {
            ReadOnlySpan<double> waves = _waves.AsSpan(Math.Min(column + j, _grid.Points - 1) * _rank, _rank);
            Complex constant = waves[_rank - 1] * work.Low[9 * Levels];
            for (int p = 0; p < Levels; p++)
            {
                ReadOnlySpan<Complex> low = work.Low.AsSpan(9 * p, 9);
                double cosine = waves[(2 * p) + 1];
                double sine = waves[(2 * p) + 2];
                Complex minus = Along(low, cosine, sine);
                Complex plus = Along(low[6..], cosine, sine);
                constant += Along(low[3..], cosine, sine);
                Store(along, (2 * p) + 1, j, plus + minus);
                Complex difference = plus - minus;
                Store(along, (2 * p) + 2, j, new Complex(-difference.Imaginary, difference.Real));
            }

            Store(along, 0, j, constant);
            Store(along, _rank - 1, j, work.Low[(9 * Levels) + 1]);
        }

        static Complex Along(ReadOnlySpan<Complex> low, double cosine, double sine)
        {
            Complex difference = low[2] - low[0];
            return low[1] + (cosine * (low[2] + low[0])) + (sine * new Complex(-difference.Imaginary, difference.Real));
        }

        static void Store(Span<double> along, int wave, int column, Complex value)
        {
            along[(2 * wave * Columns.Width) + column] = value.Real;
            along[(((2 * wave) + 1) * Columns.Width) + column] = value.Imaginary;
        }
    }
}
