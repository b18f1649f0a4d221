using Microsoft.Win32.SafeHandles;

namespace Engine.Hosting;

/// <summary>
/// Every change that the host makes on a disk, in one place: tests put a disk in its stead that is full, read-only or breaks at any one of these calls.
/// </summary>
internal class Disk
{
    private static readonly Disk Real = new();

    /// <summary>Goes along into the threads and tasks that are begun, and is not seen by others.</summary>
    private static readonly AsyncLocal<Disk?> Replaced = new();

    /// <summary>The disk that is written to.</summary>
    public static Disk Current => Replaced.Value ?? Real;

    /// <summary>Lets what is called from here on write to another disk.</summary>
    /// <param name="disk">The other disk, or null for the real one.</param>
    public static void Replace(Disk? disk) => Replaced.Value = disk;

    /// <summary>Makes a file and opens it for writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether there may be one already.</param>
    /// <returns>Its stream.</returns>
    public virtual Stream Create(string path, FileMode mode = FileMode.Create) => new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>Brings what was written to a stream to the disk, so that it outlives a loss of power.</summary>
    /// <param name="stream">The stream of <see cref="Create"/>.</param>
    public virtual void Flush(Stream stream)
    {
        if (stream is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Opens a file to be written at any place of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether there has to be one, or must not be.</param>
    /// <returns>Its handle.</returns>
    public virtual SafeFileHandle Open(string path, FileMode mode) => File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);

    /// <summary>Writes to an open file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">What is written.</param>
    /// <param name="place">Where in the file.</param>
    public virtual void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long place) => RandomAccess.Write(file, bytes, place);

    /// <summary>Cuts an open file off, or makes it longer.</summary>
    /// <param name="file">The file.</param>
    /// <param name="length">Its new length in bytes.</param>
    public virtual void SetLength(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    /// <summary>Brings what was written to an open file to the disk.</summary>
    /// <param name="file">The file.</param>
    public virtual void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>Renames a file over another one, if there is one.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">Its new path.</param>
    public virtual void Move(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Renames a folder.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">Its new path.</param>
    public virtual void MoveFolder(string from, string to) => Directory.Move(from, to);

    /// <summary>Removes a file, if it is there.</summary>
    /// <param name="path">The file.</param>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>Removes a folder and what is in it.</summary>
    /// <param name="path">The folder.</param>
    public virtual void DeleteFolder(string path) => Directory.Delete(path, recursive: true);

    /// <summary>Makes a folder, if it is not there.</summary>
    /// <param name="path">The folder.</param>
    public virtual void MakeFolder(string path) => Directory.CreateDirectory(path);
}
